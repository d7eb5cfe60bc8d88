package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HmacTest {

    @ParameterizedTest
    @ValueSource(ints = { 1, 31, 32, 63, 64 })
    void isThatOfThePlatform(int keyLength) {
        Random random = new Random(keyLength);
        byte[] key = new byte[keyLength];
        random.nextBytes(key);
        Hmac hmac = new Hmac(key);
        byte[] result = new byte[Digests.LENGTH];
        for (int length = 0; length < 300; length++) {
            byte[] text = new byte[length + 7];
            random.nextBytes(text);

            hmac.of(text, 3, 3 + length, result);

            assertThat(result).isEqualTo(Digests.hmac(key, Arrays.copyOfRange(text, 3, 3 + length)));
        }
    }
}
