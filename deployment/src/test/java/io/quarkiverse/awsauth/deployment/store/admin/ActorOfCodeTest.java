package io.quarkiverse.awsauth.deployment.store.admin;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.deployment.store.TestDatabase;
import io.quarkus.test.QuarkusUnitTest;

/** With H2. */
class ActorOfCodeTest extends ActorOfCode {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application(TestDatabase.H2);
}
