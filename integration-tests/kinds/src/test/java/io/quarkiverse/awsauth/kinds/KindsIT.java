package io.quarkiverse.awsauth.kinds;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the packaged application, a native executable included. */
@QuarkusIntegrationTest
class KindsIT extends KindsTest {
}
