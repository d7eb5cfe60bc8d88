package io.quarkiverse.awsauth.sample;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the packaged application, a native executable included. */
@QuarkusIntegrationTest
class SampleIT extends SampleTest {
}
