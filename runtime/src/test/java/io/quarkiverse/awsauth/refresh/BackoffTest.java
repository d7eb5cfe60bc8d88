package io.quarkiverse.awsauth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BackoffTest {

    /** As those of IAM Identity Center, whose expiration the AWS SDK does not tell. */
    @Test
    void credentialsWithoutExpiration() {
        for (int seed = 0; seed < 100; seed++) {
            assertThat(calm(Duration.ofHours(1), seed)).isBetween(Duration.ofMinutes(20), Duration.ofMinutes(30));
            assertThat(calm(null, seed)).isBetween(Duration.ofMinutes(5), Duration.ofMinutes(10));
        }
    }

    private static Duration calm(@Nullable Duration asked, int seed) {
        return Duration.ofMillis(Backoff.calm(Long.MAX_VALUE - 1, asked, new Random(seed)));
    }
}
