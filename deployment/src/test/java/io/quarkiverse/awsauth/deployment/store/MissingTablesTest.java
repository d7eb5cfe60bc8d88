package io.quarkiverse.awsauth.deployment.store;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** With H2. */
class MissingTablesTest extends MissingTables {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application(TestDatabase.H2);
}
