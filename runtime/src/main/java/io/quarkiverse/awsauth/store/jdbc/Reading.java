package io.quarkiverse.awsauth.store.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkiverse.awsauth.store.seal.Content;
import io.quarkiverse.awsauth.store.seal.Row;
import io.quarkiverse.awsauth.store.seal.RowSeal;
import io.quarkiverse.awsauth.store.seal.StorableRules;

/** Reads, and believes nothing that was not sealed by the store. */
final class Reading {

    private static final int MOST_NAMES = 100;

    private final Transactions transactions;
    private final Opening opening;
    private final SeenVersions seen;

    Reading(Transactions transactions, Opening opening, SeenVersions seen) {
        this.transactions = transactions;
        this.opening = opening;
        this.seen = seen;
    }

    Optional<StoredEntry> find(String name) {
        if (!StorableRules.isName(name)) {
            return Optional.empty();
        }
        RowSeal seal = opening.store().seal();
        long known = seen.of(name);
        Optional<SealedRow> found = transactions.run(statements -> new CredentialsTable(statements).find(name))
                .filter(sealed -> sealed.row().name().equals(name));
        if (found.isEmpty()) {
            SeenVersions.requireNone(name, known);
            return Optional.empty();
        }
        return entry(seal, found.get(), known);
    }

    private Optional<StoredEntry> entry(RowSeal seal, SealedRow found, long known) {
        Row row = found.row();
        Optional<Content> content = content(seal, found);
        SeenVersions.requireRow(row, known);
        seen.saw(row);
        return content.map(present -> new StoredEntry(row.about(), seal.source(row, present)));
    }

    private static Optional<Content> content(RowSeal seal, SealedRow found) {
        if (found.row().isDeleted()) {
            seal.open(found.row(), found.sealed());
            return Optional.empty();
        }
        return Optional.of(seal.content(found.row(), found.sealed()));
    }

    List<StoredCredentials> list(String after, int limit) {
        if (limit < 1) {
            throw new StoreException(Reason.INVALID, "a list of " + limit + " was asked for; expected 1 or more");
        }
        StorableRules.checkText(after);
        RowSeal seal = opening.store().seal();
        List<StoredCredentials> listed = new ArrayList<>();
        String last = after;
        while (listed.size() < limit) {
            List<SealedRow> page = page(last, limit);
            for (SealedRow found : page) {
                last = found.row().name();
                if (listed.size() < limit) {
                    listed(seal, found).ifPresent(listed::add);
                }
            }
            if (page.size() < limit) {
                break;
            }
        }
        return List.copyOf(listed);
    }

    private List<SealedRow> page(String after, int limit) {
        return transactions.run(statements -> new CredentialsTable(statements).page(after, limit));
    }

    /** What cannot be read is listed, so that it is seen, and can be deleted. */
    private Optional<StoredCredentials> listed(RowSeal seal, SealedRow found) {
        try {
            return readable(seal, found);
        } catch (StoreException e) {
            if (e.reason() != Reason.UNREADABLE) {
                throw e;
            }
            Row row = found.row();
            return Optional.of(StoredCredentials.unreadable(row.name(), row.version(), String.valueOf(e.getMessage())));
        }
    }

    /** A version that was seen meanwhile may be newer than the page: such a row is read again. */
    private Optional<StoredCredentials> readable(RowSeal seal, SealedRow found) {
        if (found.row().version() < seen.of(found.row().name())) {
            return find(found.row().name()).map(StoredEntry::about);
        }
        return entry(seal, found, 0).map(StoredEntry::about);
    }

    StoreChanges changesSince(long revision) {
        OpenStore store = opening.store();
        long known = seen.revision();
        StoreChanges changes = transactions.run(statements -> {
            StoreTable.State state = new StoreTable(statements).read();
            store.requireSame(state);
            return new StoreChanges(state.revision(), state.revision() <= revision ? Map.of()
                    : new CredentialsTable(statements).versionsAfter(revision));
        });
        SeenVersions.requireRevision(changes.revision(), known);
        seen.told(changes);
        return changes;
    }

    Set<String> storedAmong(Collection<String> names) {
        opening.store();
        List<String> all = names.stream().distinct().filter(StorableRules::isName).toList();
        Set<String> stored = new HashSet<>();
        for (int i = 0; i < all.size(); i += MOST_NAMES) {
            List<String> some = all.subList(i, Math.min(i + MOST_NAMES, all.size()));
            stored.addAll(transactions.run(statements -> new CredentialsTable(statements).presentAmong(some)));
        }
        stored.retainAll(new HashSet<>(all));
        return stored;
    }
}
