package io.quarkiverse.awsauth.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkus.test.QuarkusUnitTest;

/** The pool has one connection, which the store leaves to the application when it does not need it. */
class OneConnectionTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = TestDatabase.POSTGRESQL.application()
            .withApplicationRoot(jar -> jar.addClasses(TestDatabase.class, Replica.class))
            .overrideRuntimeConfigKey("quarkus.datasource.jdbc.max-size", "1")
            .overrideRuntimeConfigKey("quarkus.datasource.jdbc.acquisition-timeout", "3s")
            .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"2026\"", Replica.KEY)
            .setLogRecordPredicate(record -> record.getLoggerName().startsWith("io.quarkiverse.awsauth.runtime"))
            .assertLogRecords(records -> assertThat(records).extracting(record -> record.getMessage()).contains(
                    "The pool of the store's datasource has one connection, which is not kept to listen for changes: they are"
                            + " seen within quarkus.aws-auth.store.poll-interval"));

    @Inject
    AwsCredentialsStore store;
    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    DataSource pool;

    @Test
    void everybodyHasATurn() throws SQLException {
        store.add("mine", new FixedSource(new StaticCredentials("AKIAMINE", SecretString.of("secret"))));
        try (Connection connection = pool.getConnection()) {
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(registry.findAndAwait("mine").orElseThrow().resolveAndAwait().accessKeyId()).isEqualTo("AKIAMINE");
    }
}
