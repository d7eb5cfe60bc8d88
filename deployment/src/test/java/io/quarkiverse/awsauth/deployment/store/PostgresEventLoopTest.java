package io.quarkiverse.awsauth.deployment.store;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** With PostgreSQL, which tells of changes on a connection of its own. */
class PostgresEventLoopTest extends EventLoops {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application(TestDatabase.POSTGRESQL, "2");
}
