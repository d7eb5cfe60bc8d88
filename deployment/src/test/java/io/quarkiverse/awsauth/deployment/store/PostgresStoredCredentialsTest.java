package io.quarkiverse.awsauth.deployment.store;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** With PostgreSQL. */
class PostgresStoredCredentialsTest extends StoredByName {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application(TestDatabase.POSTGRESQL);
}
