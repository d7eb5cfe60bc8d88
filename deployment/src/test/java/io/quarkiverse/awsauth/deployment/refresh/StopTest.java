package io.quarkiverse.awsauth.deployment.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.deployment.emulator.CertificateRecipe;
import io.quarkiverse.awsauth.deployment.emulator.IssuedCertificate;
import io.quarkiverse.awsauth.deployment.emulator.KeyKind;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.ClientIdentityProvider;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** An application stops while a bean hangs that gives a client certificate. */
class StopTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = SessionServer.configure(new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(SessionServer.class, Hanging.class)), "hung", "good")
            .overrideRuntimeConfigKey("quarkus.aws-auth.acquire-timeout", "3s")
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"hung\".roles-anywhere.client-certificate", "hanging")
            .setAfterUndeployListener(StopTest::assertNoThreadIsLeft);

    /** Hangs from the second time on. */
    @Singleton
    @Identifier("hanging")
    static class Hanging implements ClientIdentityProvider {

        private int calls;

        @Override
        public ClientIdentity clientIdentity() {
            if (calls++ > 0) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
            IssuedCertificate client = CertificateRecipe.client("CN=client", KeyKind.EC_P256, Instant.now()).selfSigned();
            return new ClientIdentity(client.privateKey(), client.certificate(), List.of());
        }
    }

    @Inject
    AwsCredentialsRegistry registry;

    @Test
    void otherCertificatesAreReadMeanwhile() {
        for (int i = 0; i < 3; i++) {
            assertThatExceptionOfType(AwsCredentialsException.class)
                    .isThrownBy(() -> registry.findAndAwait("hung").orElseThrow().resolveAndAwait())
                    .withMessageContaining("could not be obtained within PT3S");
        }
        assertThat(registry.findAndAwait("good").orElseThrow().resolveAndAwait().accessKeyId()).startsWith("ASIAgood");
        assertThat(workers()).isLessThanOrEqualTo(2);
    }

    private static long workers() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("aws-auth-worker"))
                .count();
    }

    private static void assertNoThreadIsLeft() {
        for (int i = 0; i < 100 && workers() > 0; i++) {
            pause();
        }
        assertThat(workers()).as("threads left by the application").isZero();
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
