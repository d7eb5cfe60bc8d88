package io.quarkiverse.awsauth.deployment.store;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** All that is wrong with the configuration is told at once, before the database is asked. */
class StoreProblemsTest extends StartFailure {

    private static final String STORE = "quarkus.aws-auth.store.";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = failing(TestDatabase.H2.application())
            .overrideRuntimeConfigKey(STORE + "encryption-keys.\"new\"", Replica.KEY)
            .overrideRuntimeConfigKey(STORE + "encryption-keys.\"old\"", "Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZSBvaw==")
            .overrideRuntimeConfigKey(STORE + "poll-interval", "1ms")
            .overrideRuntimeConfigKey(STORE + "seed.credentials.\"both\".static.access-key-id", "AKIASEED")
            .overrideRuntimeConfigKey(STORE + "seed.credentials.\"both\".static.secret-access-key", "secret")
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"both\".static.access-key-id", "AKIACONFIGURED")
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"both\".static.secret-access-key", "secret")
            .assertException(failure(String.join(System.lineSeparator(), "AWS Auth cannot start:",
                    "  [1] " + STORE + "poll-interval: PT0.001S is out of range; expected 100 milliseconds to 1 hour",
                    "  [2] " + STORE + "encryption-keys.\"old\": has 31 bytes; expected 32 random bytes, e.g. by: openssl rand"
                            + " -base64 32",
                    "  [3] " + STORE + "active-key: is not set, and there are several keys; set it to one of new, old",
                    "  [4] " + STORE + "seed.credentials.\"both\": is configured, too:"
                            + " quarkus.aws-auth.credentials.\"both\"; remove one of them")));
}
