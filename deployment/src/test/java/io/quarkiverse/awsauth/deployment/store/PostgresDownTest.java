package io.quarkiverse.awsauth.deployment.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** With PostgreSQL. */
class PostgresDownTest extends DatabaseDown {

    private static final String PORT = "database-down.postgresql.port";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application(PORT)
            .overrideConfigKey("quarkus.datasource.db-kind", "postgresql")
            .overrideRuntimeConfigKey("quarkus.datasource.username", "postgres")
            .overrideRuntimeConfigKey("quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:${" + PORT + "}/postgres");

    @ConfigProperty(name = PORT)
    int port;

    @Override
    Database start(Path directory) throws IOException {
        return EmbeddedPostgres.builder().setPort(port).setDataDirectory(directory.resolve("data"))
                .setCleanDataDirectory(false).setPGStartupWait(Duration.ofSeconds(30))
                .setServerConfig("synchronous_commit", "on") // as it is by default: what was committed survives
                .start()::close;
    }
}
