package io.quarkiverse.awsauth.store.jdbc;

import static io.quarkiverse.awsauth.store.jdbc.StoreDatabaseTest.assertRefused;
import static io.quarkiverse.awsauth.store.jdbc.TestStore.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.seal.TransferEntry;

/** Databases that do not tell upper case from lower case, as MySQL by default. */
class StoreCollationTest {

    private static final String MESSAGE = "'Invoices' cannot be stored beside 'invoices', as the database takes them for the same:"
            + " give the columns of its tables a binary collation, such as utf8mb4_bin, or choose another name";

    @Test
    void takeNoNameForAnother() throws SQLException {
        try (TestStore database = TestDatabase.H2_MEMORY.create()) {
            StoreDatabase store = database.open(TestKeys.of("k1"));
            store.open();
            database.sql("ALTER TABLE aws_auth_credentials ALTER COLUMN name VARCHAR_IGNORECASE(128)");
            long version = store.add("invoices", Sources.KEYS, ALICE).version();

            assertThat(store.find("Invoices")).isEmpty();
            assertThat(store.storedAmong(List.of("Invoices"))).isEmpty();
            assertRefused(Reason.EXISTS, MESSAGE, () -> store.add("Invoices", Sources.KEYS, ALICE));
            assertRefused(Reason.EXISTS, MESSAGE,
                    () -> store.seedOnce(() -> List.of(TransferEntry.of("Invoices", Sources.KEYS)), sources -> {
                    }, ALICE));
            store.delete("invoices", version, ALICE);
            assertRefused(Reason.EXISTS, MESSAGE, () -> store.add("Invoices", Sources.KEYS, ALICE));
        }
    }
}
