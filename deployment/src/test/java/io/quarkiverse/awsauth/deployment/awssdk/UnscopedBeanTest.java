package io.quarkiverse.awsauth.deployment.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSdkSource;
import io.quarkiverse.awsauth.source.AwsSdkCall;
import io.quarkus.arc.Arc;
import io.quarkus.test.QuarkusUnitTest;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A provider of the application that CDI makes whenever it is looked up. */
class UnscopedBeanTest {

    private static final String PROPERTIES = "quarkus.aws-auth.credentials.aws-sdk.";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClass(Own.class))
            .overrideConfigKey(PROPERTIES + "provider", "bean")
            .overrideConfigKey(PROPERTIES + "bean", "own");

    static class Own {

        static final AtomicInteger MADE = new AtomicInteger();
        static final AtomicInteger DISPOSED = new AtomicInteger();

        @Produces
        @Named("own")
        AwsCredentialsProvider own() {
            return StaticCredentialsProvider
                    .create(AwsBasicCredentials.create("AKIA" + MADE.incrementAndGet(), "own-secret"));
        }

        void close(@Disposes @Named("own") AwsCredentialsProvider own) {
            DISPOSED.incrementAndGet();
        }
    }

    @Inject
    AwsSdkCall sdk;

    @Test
    void isMadeOnceAndDisposedOfAtTheEnd() {
        for (int i = 0; i < 3; i++) {
            assertThat(sdk.call(AwsSdkSource.bean("own")).await().atMost(Duration.ofSeconds(5)).accessKeyId())
                    .isEqualTo("AKIA1");
        }
        assertThat(Own.DISPOSED).hasValue(0);

        Arc.container().instance(AwsSdkCall.class).destroy();
        assertThat(Own.DISPOSED).hasValue(1);
    }
}
