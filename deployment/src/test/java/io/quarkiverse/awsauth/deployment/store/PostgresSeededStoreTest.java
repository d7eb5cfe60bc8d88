package io.quarkiverse.awsauth.deployment.store;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** With PostgreSQL. */
class PostgresSeededStoreTest extends SeededStore {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application(TestDatabase.POSTGRESQL);
}
