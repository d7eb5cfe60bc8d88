package io.quarkiverse.awsauth.deployment.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** Who blocks a worker context by waiting gets credentials all the same, and waits for no longer than acquire-timeout. */
class WorkerContextTest {

    private static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(3);
    private static final ServerSocket SILENT = silent();

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = role(role(new QuarkusUnitTest().withEmptyApplication(), "good",
            "${aws-auth.emulator.url}"), "silent", "http://localhost:" + SILENT.getLocalPort())
            .overrideRuntimeConfigKey("quarkus.aws-auth.acquire-timeout", ACQUIRE_TIMEOUT.toSeconds() + "s");

    private static QuarkusUnitTest role(QuarkusUnitTest test, String name, String endpoint) {
        String prefix = "quarkus.aws-auth.credentials.\"" + name + "\".assume-role.";
        return test.overrideRuntimeConfigKey(prefix + "role-arn", "arn:aws:iam::210987654321:role/Reader")
                .overrideRuntimeConfigKey(prefix + "endpoint-override", endpoint);
    }

    private static ServerSocket silent() {
        try {
            return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Inject
    Vertx vertx;

    @Inject
    AwsCredentialsRegistry registry;

    @AfterAll
    static void close() throws IOException {
        SILENT.close();
    }

    @Test
    void theAnswerOfTheServiceReachesIt() throws Exception {
        registry.findAndAwait("<default>").orElseThrow().resolveAndAwait();

        assertThat(resolveOnWorkerContext("good").get(20, TimeUnit.SECONDS).accessKeyId()).startsWith("ASIA");
    }

    @Test
    void aServerThatIsSilentKeepsItForTheAcquireTimeout() {
        long before = System.nanoTime();
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> resolveOnWorkerContext("silent").get(20, TimeUnit.SECONDS))
                .withCauseInstanceOf(AwsCredentialsException.class)
                .withMessageContaining("could not be obtained within PT3S");
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(ACQUIRE_TIMEOUT.minusMillis(50),
                ACQUIRE_TIMEOUT.plusSeconds(2));
    }

    private CompletableFuture<AwsCredentials> resolveOnWorkerContext(String name) {
        CompletableFuture<AwsCredentials> result = new CompletableFuture<>();
        ((VertxInternal) vertx).createWorkerContext().runOnContext(now -> {
            try {
                result.complete(registry.findAndAwait(name).orElseThrow().resolveAndAwait());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }
}
