package io.quarkiverse.awsauth.deployment.store;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** Names that somebody has configured after they were stored. */
class ConfiguredAndStoredTest extends StartFailure {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("clash")
            .setBeforeAllCustomizer(before("clash", dataSource -> {
                Replica.of(dataSource).add("invoices", Replica.keyPair("AKIASTORED"), Replica.COLLEAGUE);
                Replica.of(dataSource).add("free", Replica.keyPair("AKIAFREE"), Replica.COLLEAGUE);
            }))
            .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"2026\"", Replica.KEY)
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"invoices\".static.access-key-id", "AKIACONFIGURED")
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"invoices\".static.secret-access-key", "secret")
            .assertException(failure("AWS Auth cannot start: quarkus.aws-auth.store:"
                    + " quarkus.aws-auth.credentials.\"invoices\": is configured, and 'invoices' is stored in the table"
                    + " aws_auth_credentials, too; remove one of them"));
}
