package io.quarkiverse.awsauth.store.jdbc;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

import io.quarkiverse.awsauth.store.StoreChanged;
import io.quarkiverse.awsauth.store.StoreChanged.Action;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.seal.Content;
import io.quarkiverse.awsauth.store.seal.Printable;
import io.quarkiverse.awsauth.store.seal.Row;
import io.quarkiverse.awsauth.store.seal.Secrets;
import io.quarkiverse.awsauth.store.seal.TransferEntry;

/**
 * Changes within one transaction. It begins with the store's next revisions, and so waits for its lock: changes are committed
 * in the order of their revisions.
 */
final class Changes {

    private static final String NO_SETTINGS = "{}";

    private final ChangeContext context;
    private final StoreTable store;
    private final KeyProofs proofs;
    private final CredentialsTable credentials;
    private final AuditTable audit;
    private final Announcement announcement;
    private long revision;

    Changes(Statements statements, ChangeContext context) {
        this.context = context;
        this.store = new StoreTable(statements);
        this.proofs = new KeyProofs(statements, context.store().seal());
        this.credentials = new CredentialsTable(statements);
        this.audit = new AuditTable(statements);
        this.announcement = new Announcement(statements);
    }

    /**
     * Must come first.
     *
     * @param changes how many may follow
     */
    void begin(int changes) throws SQLException {
        StoreTable.State state = store.advance(changes);
        context.store().requireSame(state);
        revision = state.revision() - changes;
        SeenVersions.requireRevision(revision, context.seenRevision());
        proofs.prove(context.key(), context.millis());
        announcement.make();
    }

    Row add(String name, boolean disabled, Content content, Action action) throws SQLException {
        return addIfAbsent(name, disabled, content, action).orElseThrow(() -> new StoreException(Reason.EXISTS,
                "there are stored credentials '" + name + "' already: replace them, or choose another name"));
    }

    /** A row that tells of a deletion is replaced whatever it says, so that one that was tampered with can be. */
    Optional<Row> addIfAbsent(String name, boolean disabled, Content content, Action action) throws SQLException {
        Optional<SealedRow> present = ofName(name);
        return present.isPresent() && !present.get().row().isDeleted() ? Optional.empty()
                : Optional.of(put(present.isPresent(), name, disabled, content, action));
    }

    /** What was deleted stays so. */
    Optional<Row> addIfNeverStored(TransferEntry entry, Action action) throws SQLException {
        return ofName(entry.name()).isPresent() ? Optional.empty()
                : Optional.of(put(false, entry.name(), entry.disabled(), entry.content(), action));
    }

    /** MySQL takes names for the same that differ in case, unless the collation is another one than its default. */
    private Optional<SealedRow> ofName(String name) throws SQLException {
        Optional<SealedRow> found = credentials.find(name);
        found.map(sealed -> sealed.row().name()).filter(other -> !other.equals(name)).ifPresent(other -> {
            throw new StoreException(Reason.EXISTS, "'" + name + "' cannot be stored beside '" + Printable.of(other)
                    + "', as the database takes them for the same: give the columns of its tables a binary collation, such as"
                    + " utf8mb4_bin, or choose another name");
        });
        return found;
    }

    private Row put(boolean replacing, String name, boolean disabled, Content content, Action action) throws SQLException {
        Row row = content.row(name, ++revision, disabled, context.millis(), context.millis(), context.actor().name(),
                context.key().id());
        SealedRow sealed = sealed(row, content.secrets());
        if (replacing) {
            credentials.replace(sealed);
        } else {
            credentials.insert(sealed);
        }
        tell(row, action);
        return row;
    }

    Row replace(Target target, Content content) throws SQLException {
        SealedRow present = readable(target);
        Row row = content.row(target.name(), ++revision, present.row().disabled() != 0, present.row().created(),
                context.millis(), context.actor().name(), context.key().id());
        credentials.replace(sealed(row, content.secrets()));
        tell(row, Action.REPLACED);
        return row;
    }

    Row setDisabled(Target target, boolean disabled) throws SQLException {
        SealedRow present = readable(target);
        Content content = context.store().seal().content(present.row(), present.sealed());
        Row row = content.row(target.name(), ++revision, disabled, present.row().created(), context.millis(),
                context.actor().name(), context.key().id());
        credentials.replace(sealed(row, content.secrets()));
        tell(row, disabled ? Action.DISABLED : Action.ENABLED);
        return row;
    }

    /** Of the row of that version nothing else is asked, so that one that was tampered with can be deleted. */
    Row delete(Target target) throws SQLException {
        SealedRow present = present(target);
        if (isGone(target, present)) {
            throw unknown(target);
        }
        requireVersion(target, present);
        Row row = new Row(target.name(), ++revision, Row.DELETED, 0, null, NO_SETTINGS, null, context.millis(),
                context.millis(), context.actor().name(), context.key().id());
        credentials.replace(sealed(row, Secrets.NONE));
        tell(row, Action.DELETED);
        return row;
    }

    private SealedRow readable(Target target) throws SQLException {
        SealedRow present = present(target);
        context.store().seal().open(present.row(), present.sealed());
        SeenVersions.requireRow(present.row(), target.seen());
        if (present.row().isDeleted()) {
            throw unknown(target);
        }
        requireVersion(target, present);
        return present;
    }

    private SealedRow present(Target target) throws SQLException {
        return credentials.find(target.name()).filter(sealed -> sealed.row().name().equals(target.name()))
                .orElseThrow(() -> unknown(target));
    }

    /** Of what merely looks deleted, others must not be told that it is. */
    private boolean isGone(Target target, SealedRow present) {
        Row row = present.row();
        return row.isDeleted() && row.version() >= target.seen()
                && context.store().seal().isIntact(row, present.sealed());
    }

    private static StoreException unknown(Target target) {
        return new StoreException(Reason.UNKNOWN,
                "there are no stored credentials '" + Printable.of(target.name()) + "': add them");
    }

    /** Who has changed it is told only if the row can be trusted. */
    private void requireVersion(Target target, SealedRow present) {
        Row row = present.row();
        if (row.version() != target.version()) {
            context.store().seal().open(row, present.sealed());
            throw new StoreException(Reason.CONFLICT, "the stored credentials '" + row.name() + "' have version "
                    + row.version() + ", not " + target.version() + ": " + row.changedBy() + " has changed them at "
                    + Instant.ofEpochMilli(row.changed()) + "; look at them again");
        }
    }

    private SealedRow sealed(Row row, Secrets secrets) {
        return new SealedRow(row, context.store().seal().close(row, secrets));
    }

    private void tell(Row row, Action action) throws SQLException {
        if (context.audited()) {
            audit.add(new StoreChanged(row.name(), action, context.actor(), row.version(), context.now()));
        }
    }
}
