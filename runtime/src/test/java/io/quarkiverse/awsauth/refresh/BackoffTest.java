package io.quarkiverse.awsauth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;

class BackoffTest {

    private final Random random = new Random();

    /** As those of IAM Identity Center, whose expiration the AWS SDK does not tell. */
    @RepeatedTest(100)
    void credentialsWithoutExpirationHeedTheService() {
        assertThat(Duration.ofMillis(Backoff.calm(Long.MAX_VALUE - 1, Duration.ofHours(1), random)))
                .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(30));
    }

    @RepeatedTest(100)
    void credentialsWithoutExpirationAreLeftAloneForMinutes() {
        assertThat(Duration.ofMillis(Backoff.calm(Long.MAX_VALUE - 1, null, random)))
                .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
    }
}
