package io.quarkiverse.awsauth.it.store;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The same with PostgreSQL. */
@QuarkusTest
@TestProfile(OnPostgres.class)
class PostgresPageTest extends StorePageTest {
}
