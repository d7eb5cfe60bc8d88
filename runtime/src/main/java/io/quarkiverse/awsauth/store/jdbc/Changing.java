package io.quarkiverse.awsauth.store.jdbc;

import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreChanged;
import io.quarkiverse.awsauth.store.StoreChanged.Action;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkiverse.awsauth.store.seal.Content;
import io.quarkiverse.awsauth.store.seal.KeyRing;
import io.quarkiverse.awsauth.store.seal.Row;
import io.quarkiverse.awsauth.store.seal.StorableRules;

/** Changes one name in one transaction. */
final class Changing {

    private final Transactions transactions;
    private final Opening opening;
    private final KeyRing keys;
    private final SeenVersions seen;
    private final InstantSource clock;
    private final boolean audited;

    Changing(Transactions transactions, Opening opening, KeyRing keys, SeenVersions seen, InstantSource clock,
            boolean audited) {
        this.transactions = transactions;
        this.opening = opening;
        this.keys = keys;
        this.seen = seen;
        this.clock = clock;
        this.audited = audited;
    }

    /** Some changes. */
    interface Work<T> {
        T on(Changes changes) throws SQLException;
    }

    StoredCredentials add(String name, CredentialSource source, Actor actor) {
        StorableRules.check(name, source);
        Content content = Content.of(source);
        return one(actor, changes -> changes.add(name, false, content, Action.ADDED)).about();
    }

    StoredCredentials replace(String name, long version, CredentialSource source, Actor actor) {
        StorableRules.check(name, source);
        Content content = Content.of(source);
        Target target = target(name, version);
        return one(actor, changes -> changes.replace(target, content)).about();
    }

    StoredCredentials setDisabled(String name, long version, boolean disabled, Actor actor) {
        Target target = target(name, version);
        return one(actor, changes -> changes.setDisabled(target, disabled)).about();
    }

    long delete(String name, long version, Actor actor) {
        Target target = target(name, version);
        return one(actor, changes -> changes.delete(target)).version();
    }

    void audit(StoreChanged event) {
        if (audited) {
            opening.store();
            transactions.run(statements -> new AuditTable(statements).add(event));
        }
    }

    ChangeContext context(Actor actor) {
        return new ChangeContext(opening.store(), keys.active(), clock.instant().truncatedTo(ChronoUnit.MILLIS), actor,
                audited, seen.revision());
    }

    /** It is only after other attempts that a version which is taken tells of a row that others have forged. */
    <T> T changed(Transactions.Work<T> work) {
        try {
            return transactions.change(work);
        } catch (StoreException e) {
            if (SqlFailures.isDuplicate(e)) {
                opening.requireNoneBeyond();
            }
            throw e;
        }
    }

    private Target target(String name, long version) {
        StorableRules.checkText(name);
        return new Target(name, version, seen.of(name));
    }

    private Row one(Actor actor, Work<Row> work) {
        ChangeContext context = context(actor);
        Row row = changed(statements -> {
            Changes changes = new Changes(statements, context);
            changes.begin(1);
            return work.on(changes);
        });
        seen.changed(row);
        return row;
    }
}
