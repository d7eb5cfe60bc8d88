package io.quarkiverse.awsauth.deployment.store;

import java.nio.file.Path;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** The file with the keys is not there. */
class UnreadableKeyStoreTest extends StartFailure {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = failing(TestDatabase.H2.application())
            .overrideRuntimeConfigKey("quarkus.aws-auth.store.key-store.path", "target/nowhere.p12")
            .overrideRuntimeConfigKey("quarkus.aws-auth.store.key-store.password", "secret")
            .assertException(failure("AWS Auth cannot start: quarkus.aws-auth.store.key-store.path: "
                    + Path.of("target/nowhere.p12").toAbsolutePath() + " cannot be opened as a key store"
                    + " (IllegalArgumentException); correct it, or quarkus.aws-auth.store.key-store.password, which is also that"
                    + " of the keys"));
}
