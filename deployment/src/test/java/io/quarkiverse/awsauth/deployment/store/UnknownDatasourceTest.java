package io.quarkiverse.awsauth.deployment.store;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** The datasource has another name. */
class UnknownDatasourceTest extends StartFailure {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = failing(TestDatabase.H2.application())
            .overrideConfigKey("quarkus.aws-auth.store.datasource", "other")
            .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"2026\"", Replica.KEY)
            .assertException(failure("AWS Auth cannot start: quarkus.aws-auth.store.datasource: there is no datasource 'other';"
                    + " add its JDBC driver and configure it, or set the property to the name of another one"));
}
