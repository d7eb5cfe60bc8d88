package io.quarkiverse.awsauth.deployment.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;

/** Credentials without which the application may not start, from an endpoint that is silent. */
class FailingStartTest {

    private static final String BEGAN = FailingStartTest.class.getName() + ".began";

    private static final ServerSocket SILENT = silent();

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = SessionServer.configure(new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(SessionServer.class, Begin.class))
            .overrideRuntimeConfigKey("quarkus.aws-auth.acquire-timeout", "5s")
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"needed\".acquire-at-start-failure", "fail"),
            "needed", "needed", "http://localhost:" + SILENT.getLocalPort())
            .assertException(e -> {
                Throwable cause = e;
                while (cause != null && !cause.getClass().getName().equals(AwsCredentialsException.class.getName())) {
                    cause = cause.getCause();
                }
                assertThat(cause).as(e.toString()).isNotNull().hasMessageMatching("Credentials needed"
                        + " \\(quarkus\\.aws-auth\\.credentials\\.\"needed\"\\): cannot reach http://localhost:\\d+: no answer"
                        + " within read-timeout.*; check the network, proxy-configuration-name and endpoint-override");
                Duration taken = Duration.ofNanos(System.nanoTime() - Long.parseLong(System.clearProperty(BEGAN)));
                assertThat(taken).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(10));
            });

    /** Tells when credentials begin to be obtained. */
    @Singleton
    public static class Begin {

        void note(@Observes @Priority(1) StartupEvent starting) {
            System.setProperty(BEGAN, String.valueOf(System.nanoTime()));
        }
    }

    /** Its backlog takes connections, and nobody answers. */
    private static ServerSocket silent() {
        try {
            return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Inject
    @AwsCredentialsName("needed")
    AwsCredentialsResolver needed;

    @Test
    void theApplicationDoesNotStart() {
        fail("It started");
    }
}
