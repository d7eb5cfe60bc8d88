package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;

class SigningKeysTest {

    private static final Timestamp NOW = Timestamp.of(Instant.parse("2015-08-30T12:36:00Z"));
    private static final Timestamp NEXT_DAY = Timestamp.of(Instant.parse("2015-08-31T00:00:00Z"));
    /** The key pair of AWS' published example of a derived key. */
    private static final AwsCredentials KEYS = credentials("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static final SigningTarget IAM = SigningTarget.of("iam", "us-east-1");

    private final SigningKeys keys = new SigningKeys();

    @Test
    void derivesThePublishedKey() {
        assertThat(hex(keys.key(KEYS, NOW, IAM)))
                .isEqualTo("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
    }

    @Test
    void keepsAKeyForItsDayRegionAndService() {
        SigningKey key = keys.key(KEYS, NOW, IAM);

        assertThat(keys.key(KEYS, Timestamp.of(Instant.parse("2015-08-30T23:59:59Z")), IAM)).isSameAs(key);
        assertThat(hex(keys.key(KEYS, NOW, SigningTarget.of("iam", "us-west-2")))).isNotEqualTo(hex(key));
        assertThat(hex(keys.key(KEYS, NOW, SigningTarget.of("s3", "us-east-1")))).isNotEqualTo(hex(key));
        assertThat(hex(keys.key(KEYS, NEXT_DAY, IAM))).isNotEqualTo(hex(key));
        assertThat(keys.key(KEYS, NEXT_DAY, IAM).scope()).isEqualTo("20150831/us-east-1/iam/aws4_request");
        assertThat(keys.key(KEYS, NOW, SigningTarget.inRegions("iam", "us-east-1"))).isInstanceOf(EcdsaKey.class);
    }

    @Test
    void tellsARotatedSecretFromTheOldOne() {
        SigningKey old = keys.key(KEYS, NOW, IAM);

        assertThat(hex(keys.key(credentials("rotated"), NOW, IAM))).isNotEqualTo(hex(old));
        assertThat(hex(keys.key(KEYS, NOW, IAM))).isEqualTo(hex(old));
    }

    /** More services than places, and every one right whatever it has replaced. */
    @Test
    void mistakesNoKeyForAnother() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 2 * SigningKeys.PLACES; i++) {
                SigningKey key = keys.key(KEYS, NOW, SigningTarget.of("service" + i, "us-east-1"));
                assertThat(key.scope()).isEqualTo("20150830/us-east-1/service" + i + "/aws4_request");
            }
        }
    }

    @Test
    void findsAKeyThatHasReplacedAnother() {
        for (int i = 0; i < 2 * SigningKeys.PLACES; i++) {
            SigningTarget target = SigningTarget.of("service" + i, "us-east-1");
            assertThat(keys.key(KEYS, NOW, target)).isSameAs(keys.key(KEYS, NOW, target));
        }
    }

    /** Half as many keys as places. */
    @Test
    void derivesFewKeysAgain() {
        List<SigningKey> first = keysOf(NOW);

        assertThat(derivedAgain(first, keysOf(NOW))).isLessThan(SigningKeys.PLACES / 20);
    }

    @Test
    void replacesTheKeysOfEarlierDaysFirst() {
        for (int i = 0; i < 8 * SigningKeys.PLACES; i++) {
            keys.key(KEYS, NOW, SigningTarget.of("service" + i, "eu-central-1"));
        }
        List<SigningKey> first = keysOf(NEXT_DAY);

        assertThat(derivedAgain(first, keysOf(NEXT_DAY))).isLessThan(SigningKeys.PLACES / 20);
    }

    private List<SigningKey> keysOf(Timestamp day) {
        return IntStream.range(0, SigningKeys.PLACES / 2)
                .mapToObj(i -> keys.key(KEYS, day, SigningTarget.of("service" + i / 16, "us-east-" + i % 16))).toList();
    }

    private static int derivedAgain(List<SigningKey> first, List<SigningKey> later) {
        return (int) IntStream.range(0, first.size()).filter(i -> first.get(i) != later.get(i)).count();
    }

    @Test
    void holdsNoSecret() throws InterruptedException {
        java.lang.ref.WeakReference<SecretString> seen = new java.lang.ref.WeakReference<>(useOnce());
        for (int i = 0; i < 50 && seen.get() != null; i++) {
            System.gc();
            Thread.sleep(Duration.ofMillis(20).toMillis());
        }

        assertThat(seen.get()).isNull();
    }

    private SecretString useOnce() {
        AwsCredentials once = credentials("once");
        keys.key(once, NOW, IAM);
        return once.secretAccessKey();
    }

    private static String hex(SigningKey key) {
        return Digests.hex(((HmacKey) key).bytes());
    }

    private static AwsCredentials credentials(String secret) {
        return new StaticCredentials("AKIDEXAMPLE", SecretString.of(secret));
    }
}
