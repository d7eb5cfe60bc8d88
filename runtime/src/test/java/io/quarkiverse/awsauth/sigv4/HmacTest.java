package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Random;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacTest {

    @ParameterizedTest
    @ValueSource(ints = { 1, 31, 32, 63, 64, 65, 200 })
    void isThatOfThePlatform(int keyLength) throws GeneralSecurityException {
        Random random = new Random(keyLength);
        byte[] key = new byte[keyLength];
        random.nextBytes(key);
        Hmac hmac = new Hmac(key);
        Mac platform = Mac.getInstance("HmacSHA256");
        platform.init(new SecretKeySpec(key, "HmacSHA256"));
        byte[] result = new byte[Digests.LENGTH];
        for (int length = 0; length < 300; length++) {
            byte[] text = new byte[length + 7];
            random.nextBytes(text);

            hmac.of(text, 3, 3 + length, result);

            byte[] part = Arrays.copyOfRange(text, 3, 3 + length);
            assertThat(result).isEqualTo(platform.doFinal(part)).isEqualTo(Hmac.of(key, part));
        }
    }
}
