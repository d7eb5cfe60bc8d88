package io.quarkiverse.awsauth.it.store;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the packaged application. */
@QuarkusIntegrationTest
class StoreIT extends StoreTest {
}
