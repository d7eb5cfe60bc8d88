package io.quarkiverse.awsauth.deployment.store;

import javax.sql.DataSource;

import io.quarkus.test.QuarkusUnitTest;

/** One key is another one than before, and one is missing. */
abstract class WrongKeys extends StartFailure {

    static QuarkusUnitTest application(TestDatabase database) {
        return failing(database.application(WrongKeys::store))
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"wrong\"", Replica.OTHER_KEY)
                .assertException(
                        failure("AWS Auth cannot start: quarkus.aws-auth.store: stored credentials are encrypted by the"
                                + " encryption key 'missing', not known here: set quarkus.aws-auth.store.encryption-keys.\"missing\"; the"
                                + " encryption key 'wrong' must be what it was when it first encrypted stored credentials, and is another"
                                + " one now: set quarkus.aws-auth.store.encryption-keys.\"wrong\" to the former key, and give a new key a"
                                + " new id; or others than the store have changed the table aws_auth_store_key: delete the key's row, which"
                                + " is written anew"));
    }

    private static void store(DataSource dataSource) {
        Replica.of(dataSource, "missing").add("one", Replica.keyPair("AKIAONE"), Replica.COLLEAGUE);
        Replica.of(dataSource, "wrong").add("two", Replica.keyPair("AKIATWO"), Replica.COLLEAGUE);
    }
}
