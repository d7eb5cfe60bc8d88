package io.quarkiverse.awsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.runtime.StoreSettings.Encryption;
import io.quarkiverse.awsauth.runtime.StoreSettings.KeyStoreFile;
import io.quarkiverse.awsauth.runtime.StoreSettings.Seed;

/** What a key prints is the hash of its bytes. */
class StoreSettingsTest {

    private static final SecretKey KEY = new SecretKeySpec(new byte[] { 1, 2, 3 }, "AES");

    @Test
    void printNothingOfKeys() {
        assertThat(new Encryption(Map.of("k2", KEY, "k1", KEY), Optional.empty(), Optional.of("k1")))
                .hasToString("Encryption[keys=[k1, k2], keyStore=Optional.empty, activeKey=Optional[k1]]");
        assertThat(new Encryption(Map.of(), Optional.of(new KeyStoreFile(Path.of("k.p12"), SecretString.of("secret"))),
                Optional.empty()).toString()).contains("k.p12").doesNotContain("secret");
        assertThat(new Seed(Map.of(), Optional.of(Path.of("seed")), Optional.of(KEY)))
                .hasToString("Seed[credentials={}, file=Optional[seed], fileKey=Optional[***]]");
    }
}
