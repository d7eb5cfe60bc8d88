package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.SecretString;

class SigningKeysTest {

    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    /** The key pair of AWS' published example of a derived key. */
    private static final SecretString SECRET = SecretString.of("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");

    private final SigningKeys keys = new SigningKeys();

    @Test
    void derivesThePublishedKey() {
        assertThat(Digests.hex(keys.signingKey(SECRET, scope(NOW, "us-east-1", "iam"))))
                .isEqualTo("c4afb1cc5771d871763a393e44b703571b55cc28424d1a5e86da6ed3c154a4b9");
    }

    @Test
    void keepsAKeyForItsDayRegionAndService() {
        byte[] key = keys.signingKey(SECRET, scope(NOW, "us-east-1", "iam"));

        assertThat(keys.signingKey(SECRET, scope(NOW.plusSeconds(60), "us-east-1", "iam"))).isSameAs(key);
        assertThat(keys.signingKey(SECRET, scope(NOW, "us-west-2", "iam"))).isNotEqualTo(key);
        assertThat(keys.signingKey(SECRET, scope(NOW, "us-east-1", "s3"))).isNotEqualTo(key);
        assertThat(keys.signingKey(SECRET, scope(NOW.plus(Duration.ofDays(1)), "us-east-1", "iam"))).isNotEqualTo(key);
    }

    @Test
    void tellsARotatedSecretFromTheOldOne() {
        byte[] old = keys.signingKey(SECRET, scope(NOW, "us-east-1", "iam"));

        assertThat(keys.signingKey(SecretString.of("rotated"), scope(NOW, "us-east-1", "iam"))).isNotEqualTo(old);
        assertThat(keys.signingKey(SECRET, scope(NOW, "us-east-1", "iam"))).isSameAs(old);
    }

    @Test
    void dropsTheKeysOfPastDays() {
        keys.signingKey(SECRET, scope(NOW, "us-east-1", "iam"));
        keys.signingKey(SECRET, scope(NOW, "us-east-1", "s3"));
        keys.signingKey(SECRET, scope(NOW.plus(Duration.ofDays(1)), "us-east-1", "s3"));

        assertThat(keys.size()).isEqualTo(1);
    }

    @Test
    void dropsTheLongestUnusedBeyondItsCapacity() {
        byte[] first = keys.signingKey(SECRET, scope(NOW, "us-east-1", "used"));
        byte[] second = keys.signingKey(SECRET, scope(NOW, "us-east-1", "unused"));
        for (int i = 0; i < SigningKeys.CAPACITY; i++) {
            keys.signingKey(SECRET, scope(NOW, "us-east-1", "service" + i));
            assertThat(keys.signingKey(SECRET, scope(NOW, "us-east-1", "used"))).isSameAs(first);
        }

        assertThat(keys.size()).isEqualTo(SigningKeys.CAPACITY);
        assertThat(keys.signingKey(SECRET, scope(NOW, "us-east-1", "unused"))).isNotSameAs(second).isEqualTo(second);
    }

    private static CredentialScope scope(Instant at, String region, String service) {
        return CredentialScope.at(at, region, service);
    }
}
