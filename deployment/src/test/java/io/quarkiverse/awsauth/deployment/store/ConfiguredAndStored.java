package io.quarkiverse.awsauth.deployment.store;

import javax.sql.DataSource;

import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkus.test.QuarkusUnitTest;

/** Names that somebody has configured after they were stored. */
abstract class ConfiguredAndStored extends StartFailure {

    static QuarkusUnitTest application(TestDatabase database) {
        return failing(database.application(ConfiguredAndStored::store))
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"2026\"", Replica.KEY)
                .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"invoices\".static.access-key-id", "AKIACONFIGURED")
                .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"invoices\".static.secret-access-key", "secret")
                .assertException(failure("AWS Auth cannot start: quarkus.aws-auth.store:"
                        + " quarkus.aws-auth.credentials.\"invoices\": is configured, and 'invoices' is stored in the table"
                        + " aws_auth_credentials, too; remove one of them"));
    }

    private static void store(DataSource dataSource) {
        StoreDatabase other = Replica.of(dataSource);
        other.add("invoices", Replica.keyPair("AKIASTORED"), Replica.COLLEAGUE);
        other.add("free", Replica.keyPair("AKIAFREE"), Replica.COLLEAGUE);
    }
}
