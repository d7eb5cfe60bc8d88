package io.quarkiverse.awsauth.it.store;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The same with PostgreSQL, which logs each statement. */
@QuarkusTest
@TestProfile(SeededOnPostgres.class)
class PostgresSecrecyTest extends StoreSecrecyTest {
}
