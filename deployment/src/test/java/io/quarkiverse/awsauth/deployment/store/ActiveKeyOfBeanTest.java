package io.quarkiverse.awsauth.deployment.store;

import java.util.Optional;

import javax.crypto.SecretKey;

import jakarta.inject.Singleton;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.store.StoreEncryptionKeys;
import io.quarkus.test.QuarkusUnitTest;

/** Which key is the active one is told by a bean, and by a property that nobody would read. */
class ActiveKeyOfBeanTest extends StartFailure {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = failing(TestDatabase.H2.application())
            .withApplicationRoot(jar -> jar.addClasses(Vault.class, Replica.class))
            .overrideRuntimeConfigKey("quarkus.aws-auth.store.active-key", Replica.KEY_ID)
            .assertException(failure("AWS Auth cannot start:" + System.lineSeparator()
                    + "  [1] quarkus.aws-auth.store.active-key: is set, although the bean that implements StoreEncryptionKeys"
                    + " tells which key is the active one; remove it"));

    @Singleton
    public static class Vault implements StoreEncryptionKeys {

        @Override
        public String activeKeyId() {
            return Replica.KEY_ID;
        }

        @Override
        public Optional<SecretKey> key(String id) {
            return Optional.of(Replica.secretKey(Replica.KEY));
        }
    }
}
