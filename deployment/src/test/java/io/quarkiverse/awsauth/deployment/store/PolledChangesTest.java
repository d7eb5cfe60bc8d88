package io.quarkiverse.awsauth.deployment.store;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;

import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** With a database that has to be asked, and keys in a PKCS#12 file. */
class PolledChangesTest extends ChangesOfOthers {

    private static final String KEYS = PolledChangesTest.class.getName();

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = changed(TestDatabase.H2.application(empty -> writeKeys()), "300ms")
            .overrideRuntimeConfigKey("quarkus.aws-auth.store.key-store.path", "${" + KEYS + "}")
            .overrideRuntimeConfigKey("quarkus.aws-auth.store.key-store.password", "of-the-keys");

    private static void writeKeys() {
        char[] password = "of-the-keys".toCharArray();
        try {
            Path file = Files.createTempFile("keys", ".p12");
            file.toFile().deleteOnExit();
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setEntry(Replica.KEY_ID, new KeyStore.SecretKeyEntry(Replica.secretKey(Replica.KEY)),
                    new KeyStore.PasswordProtection(password));
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, password);
            }
            System.setProperty(KEYS, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The interval, and what a busy machine takes. */
    @Override
    Duration soon() {
        return Duration.ofMillis(300).plusSeconds(4);
    }
}
