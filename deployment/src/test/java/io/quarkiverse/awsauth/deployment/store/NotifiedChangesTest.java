package io.quarkiverse.awsauth.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** With PostgreSQL, which tells of changes: nobody asks within the hour. */
class NotifiedChangesTest extends ChangesOfOthers {

    private static final String URL = NotifiedChangesTest.class.getName();
    private static EmbeddedPostgres postgres;

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("1h")
            .setBeforeAllCustomizer(NotifiedChangesTest::startDatabase)
            .setAfterUndeployListener(NotifiedChangesTest::assertNothingIsLeft)
            .setAfterAllCustomizer(NotifiedChangesTest::stopDatabase)
            .overrideConfigKey("quarkus.datasource.db-kind", "postgresql")
            .overrideConfigKey("quarkus.datasource.devservices.enabled", "false")
            .overrideRuntimeConfigKey("quarkus.datasource.username", "postgres")
            .overrideRuntimeConfigKey("quarkus.datasource.jdbc.url", "${" + URL + "}")
            .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"" + Replica.KEY_ID + "\"", Replica.KEY);

    private static void startDatabase() {
        try {
            postgres = EmbeddedPostgres.start();
            System.setProperty(URL, postgres.getJdbcUrl("postgres", "postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stopDatabase() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertNothingIsLeft() {
        Eventually.is("the application's threads are gone", () -> threads().isEmpty());
        assertThat(sessions()).as("sessions of the database").isZero();
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName)
                .filter(name -> name.startsWith("aws-auth-store")).toList();
    }

    private static long sessions() {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("SELECT COUNT(*) FROM pg_stat_activity WHERE backend_type = 'client backend'"
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
