package io.quarkiverse.awsauth.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what is true soon. */
final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Eventually() {
    }

    static Duration is(String what, BooleanSupplier truth) {
        long start = System.nanoTime();
        while (!truth.getAsBoolean()) {
            assertThat(elapsed(start)).as(what).isLessThan(PATIENCE);
            pause();
        }
        return elapsed(start);
    }

    private static Duration elapsed(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
