package io.quarkiverse.awsauth.deployment.store;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** The datasource gives connections to transactions of the application alone. */
class StrictDatasourceTest extends StartFailure {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = failing(TestDatabase.H2.application())
            .overrideRuntimeConfigKey("quarkus.datasource.jdbc.transaction-requirement", "strict")
            .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"2026\"", Replica.KEY)
            .assertException(failure("AWS Auth cannot start: quarkus.aws-auth.store.datasource: the default datasource gives no"
                    + " connection without a transaction of the application (transaction-requirement=strict), and the store has"
                    + " transactions of its own; set the property to the name of another one"));
}
