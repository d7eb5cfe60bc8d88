package io.quarkiverse.awsauth.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** All of Quarkus' worker threads may be waiting for credentials: getting them must not need one. */
class BusyWorkersTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withEmptyApplication()
            .overrideRuntimeConfigKey("quarkus.thread-pool.max-threads", "2");

    @Inject
    AwsCredentialsResolver credentials;

    @Test
    void credentialsAreObtainedWhileNoWorkerIsFree() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        for (int i = 0; i < 20; i++) {
            Infrastructure.getDefaultWorkerPool().execute(() -> await(done));
        }
        try {
            assertThat(credentials.resolve().await().atMost(Duration.ofSeconds(7))).isInstanceOf(SessionCredentials.class);
        } finally {
            done.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
