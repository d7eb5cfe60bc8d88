package io.quarkiverse.awsauth.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** With PostgreSQL, which tells of changes: nobody asks within the hour. */
class NotifiedChangesTest extends ChangesOfOthers {

    private static DataSource database;

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = changed(TestDatabase.POSTGRESQL.application(empty -> database = empty), "1h")
            .setAfterUndeployListener(NotifiedChangesTest::assertNothingIsLeft)
            .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"" + Replica.KEY_ID + "\"", Replica.KEY);

    private static void assertNothingIsLeft() {
        Eventually.is("the application's threads are gone", () -> threads().isEmpty());
        assertThat(sessions()).as("sessions of the database").isZero();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("aws-auth-store")).toList();
    }

    private static long sessions() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND pid <> pg_backend_pid()")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    Duration soon() {
        return Duration.ofSeconds(10);
    }
}
