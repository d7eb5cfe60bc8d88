package io.quarkiverse.awsauth.deployment.store;

import io.quarkus.test.QuarkusUnitTest;

/** Somebody else was to make the tables. */
abstract class MissingTables extends StartFailure {

    static QuarkusUnitTest application(TestDatabase database) {
        return failing(database.application())
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"2026\"", Replica.KEY)
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.schema", "validate")
                .assertException(
                        failure("AWS Auth cannot start: quarkus.aws-auth.store: the tables of the stored credentials have"
                                + " the schema version 0 and need 2: apply META-INF/aws-auth/store/V1__aws_auth_store.sql and"
                                + " META-INF/aws-auth/store/V2__aws_auth_audit.sql, or set quarkus.aws-auth.store.schema=create"));
    }
}
