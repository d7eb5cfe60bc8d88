package io.quarkiverse.awsauth.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.crypto.SecretKey;

import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.StoreChanged.Action;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.seal.Row;
import io.quarkiverse.awsauth.store.seal.StorableRules;
import io.quarkiverse.awsauth.store.seal.TransferEntry;
import io.quarkiverse.awsauth.store.seal.TransferReader;
import io.quarkiverse.awsauth.store.seal.TransferWriter;

/** Many names at once, out of the store or into it. */
final class Transfer {

    private static final int PAGE = 1000;

    private final Transactions transactions;
    private final Opening opening;
    private final Changing changing;
    private final SeenVersions seen;

    Transfer(Transactions transactions, Opening opening, Changing changing, SeenVersions seen) {
        this.transactions = transactions;
        this.opening = opening;
        this.changing = changing;
        this.seen = seen;
    }

    private record Rows(List<Row> added, List<String> kept) {
    }

    /** Secrets are readable one after another, not all at once. */
    int exportTo(OutputStream target, SecretKey key) {
        OpenStore store = opening.store();
        List<SealedRow> rows = rows();
        try {
            TransferWriter writer = new TransferWriter(target, key, store.id(), rows.size());
            for (SealedRow sealed : rows) {
                Row row = sealed.row();
                writer.write(new TransferEntry(row.name(), row.disabled() != 0, store.seal().content(row, sealed.sealed())));
            }
            writer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows.size();
    }

    private List<SealedRow> rows() {
        OpenStore store = opening.store();
        Map<String, Long> known = seen.all();
        List<SealedRow> rows = new ArrayList<>();
        String last = "";
        List<SealedRow> page;
        do {
            String after = last;
            page = transactions.run(statements -> new CredentialsTable(statements).page(after, PAGE));
            for (SealedRow sealed : page) {
                Row row = sealed.row();
                store.seal().open(row, sealed.sealed());
                SeenVersions.requireRow(row, known.getOrDefault(row.name(), 0L));
                seen.saw(row);
                known.remove(row.name());
                last = row.name();
            }
            page.stream().filter(sealed -> !sealed.row().isDeleted()).forEach(rows::add);
        } while (page.size() == PAGE);
        known.forEach(SeenVersions::requireNone);
        return rows;
    }

    Imported importAll(List<TransferEntry> entries, ImportRules rules, Actor actor) {
        rules.require(sources(entries));
        ChangeContext context = changing.context(actor);
        Rows imported = changing.changed(statements -> imported(new Changes(statements, context), entries, rules));
        return new Imported(versions(imported.added()), imported.kept());
    }

    private Map<String, Long> versions(List<Row> added) {
        Map<String, Long> versions = new LinkedHashMap<>();
        for (Row row : added) {
            seen.changed(row);
            versions.put(row.name(), row.version());
        }
        return versions;
    }

    /** Of two by one name, the first is stored. */
    private static Map<String, CredentialSource> sources(List<TransferEntry> entries) {
        Map<String, CredentialSource> sources = new TreeMap<>();
        entries.forEach(entry -> sources.putIfAbsent(entry.name(), entry.content().source()));
        return sources;
    }

    private static Rows imported(Changes changes, List<TransferEntry> entries, ImportRules rules)
            throws SQLException {
        changes.begin(entries.size());
        Rows imported = new Rows(new ArrayList<>(), new ArrayList<>());
        for (TransferEntry entry : entries) {
            Optional<Row> added = rules.isConfigured(entry.name()) ? Optional.empty()
                    : changes.addIfAbsent(entry.name(), entry.disabled(), entry.content(), Action.IMPORTED);
            added.ifPresentOrElse(imported.added()::add, () -> imported.kept().add(entry.name()));
        }
        return imported;
    }

    static List<TransferEntry> read(InputStream source, SecretKey key) {
        try {
            return checked(new TransferReader(source, key).read());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<TransferEntry> checked(List<TransferEntry> entries) {
        try {
            entries.forEach(entry -> StorableRules.check(entry.name(), entry.content().source()));
            return entries;
        } catch (IllegalArgumentException e) {
            throw new StoreException(Reason.INVALID,
                    "the export has credentials that this version of the extension does not know: " + e.getMessage(), e);
        }
    }

    Map<String, Long> seedOnce(Supplier<List<TransferEntry>> entries, Consumer<Map<String, CredentialSource>> rules,
            Actor actor) {
        opening.store();
        if (transactions.run(statements -> new StoreTable(statements).isSeeded())) {
            return Map.of();
        }
        List<TransferEntry> seeds = checked(entries.get());
        rules.accept(sources(neverStored(seeds)));
        ChangeContext context = changing.context(actor);
        return versions(changing.changed(statements -> new StoreTable(statements).markSeeded()
                ? seeded(new Changes(statements, context), seeds)
                : List.of()));
    }

    private List<TransferEntry> neverStored(List<TransferEntry> seeds) {
        return transactions.run(statements -> {
            CredentialsTable table = new CredentialsTable(statements);
            List<TransferEntry> never = new ArrayList<>();
            for (TransferEntry seed : seeds) {
                if (table.find(seed.name()).isEmpty()) {
                    never.add(seed);
                }
            }
            return never;
        });
    }

    private static List<Row> seeded(Changes changes, List<TransferEntry> seeds) throws SQLException {
        changes.begin(seeds.size());
        List<Row> added = new ArrayList<>();
        for (TransferEntry seed : seeds) {
            changes.addIfNeverStored(seed, Action.SEEDED).ifPresent(added::add);
        }
        return added;
    }
}
