package io.quarkiverse.awsauth.deployment.store;

import java.nio.file.Path;
import java.sql.SQLException;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.h2.tools.Server;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** With an H2 server. */
class DatabaseDownTest extends DatabaseDown {

    private static final String PORT = "database-down.h2.port";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application(PORT)
            .overrideConfigKey("quarkus.datasource.db-kind", "h2")
            .overrideRuntimeConfigKey("quarkus.datasource.jdbc.url", "jdbc:h2:tcp://localhost:${" + PORT + "}/./down");

    @ConfigProperty(name = PORT)
    String port;

    @Override
    Database start(Path directory) throws SQLException {
        return Server.createTcpServer("-tcpPort", port, "-ifNotExists", "-baseDir", directory.toString()).start()::stop;
    }
}
