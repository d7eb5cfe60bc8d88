package io.quarkiverse.awsauth.it.store;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** With PostgreSQL. */
@QuarkusTest
@TestProfile(OnPostgres.class)
class PostgresPageTest extends StorePage {
}
