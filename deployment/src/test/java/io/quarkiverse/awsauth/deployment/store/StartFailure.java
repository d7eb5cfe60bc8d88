package io.quarkiverse.awsauth.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.function.Consumer;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;

/** An application with a store that must not be used as it is. */
abstract class StartFailure {

    private static final String URL = "jdbc:h2:./target/stores/" + ProcessHandle.current().pid() + "-";

    static QuarkusUnitTest application(String database) {
        return new QuarkusUnitTest().withEmptyApplication()
                .overrideConfigKey("quarkus.aws-auth.devservices.enabled", "false")
                .overrideConfigKey("quarkus.aws-auth.store.enabled", "true")
                .overrideConfigKey("quarkus.datasource.db-kind", "h2")
                .overrideConfigKey("quarkus.datasource.jdbc.url", URL + database);
    }

    /** What is in the database before the application starts. */
    static Runnable before(String database, Consumer<JdbcDataSource> work) {
        return () -> {
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL(URL + database);
            work.accept(dataSource);
        };
    }

    static Consumer<Throwable> failure(String message) {
        return e -> assertThat(e).isInstanceOf(ConfigurationException.class).hasMessage(message);
    }

    @Test
    void theApplicationDoesNotStart() {
        fail("It started");
    }
}
