package io.quarkiverse.awsauth.store.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;

import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRulesTest {

    @ParameterizedTest
    @ValueSource(strings = { "correct horse battery staple 123", "correct horse battery staple 12\n",
            "zwölf große Bären Flöte 1234", "一二三四五六七八九十..", "korrektes Pferd\tBatterie 🐴 47" })
    void refusesTexts(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(bytes).hasSize(32);
        assertThat(KeyRules.violation(new SecretKeySpec(bytes, "AES")))
                .contains("is a text, such as a passphrase; expected 32 random bytes, e.g. by: openssl rand -base64 32");
    }

    @Test
    void acceptsRandomBytes() {
        Random random = new Random(1);
        byte[] bytes = new byte[32];
        for (int i = 0; i < 10_000; i++) {
            random.nextBytes(bytes);
            assertThat(KeyRules.violation(new SecretKeySpec(bytes, "AES"))).isEmpty();
        }
    }
}
