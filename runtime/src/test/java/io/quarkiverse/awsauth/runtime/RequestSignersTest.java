package io.quarkiverse.awsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.IOThreadDetector;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Signatures that take long, for credentials that arrive on an event loop while all workers wait. */
class RequestSignersTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final AwsCredentials CREDENTIALS = new StaticCredentials("AKIALATE", SecretString.of("secret"));

    private final ExecutorService eventLoop = Executors.newSingleThreadExecutor(task -> new Thread(task, "event-loop"));
    private final ExecutorService onlyWorker = Executors.newSingleThreadExecutor();

    @BeforeEach
    void workers() {
        Infrastructure.setDefaultExecutor(onlyWorker, false);
        BlockingOperationControl.setIoThreadDetector(
                new IOThreadDetector[] { () -> Thread.currentThread().getName().equals("event-loop") });
    }

    @AfterEach
    void restore() {
        BlockingOperationControl.setIoThreadDetector(new IOThreadDetector[0]);
        Infrastructure.setDefaultExecutor();
        eventLoop.shutdownNow();
        onlyWorker.shutdownNow();
    }

    @Test
    void theyNeedNoWorker() throws Exception {
        AwsRequestSigner signer = new RequestSigners(new SigV4Signer(InstantSource.system()), new Late()).signer("late");
        SigningRequest request = SigningRequest.of("GET", URI.create("https://example.com/"));

        Map<String, String> headers = onlyWorker.submit(
                () -> signer.sign(request, SigningTarget.inRegions("s3", "*")).await().atMost(LONG).asMap())
                .get(LONG.toSeconds() + 1, TimeUnit.SECONDS);

        assertThat(headers.get("Authorization")).startsWith("AWS4-ECDSA-P256-SHA256 Credential=AKIALATE/");
    }

    @Test
    void whoeverAsksForThemOnAnEventLoopGoesOnThere() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            AwsRequestSigner signer = new RequestSigners(new SigV4Signer(InstantSource.system()), new Late()).signer("late");
            SigningRequest request = SigningRequest.of("GET", URI.create("https://example.com/"));
            CompletableFuture<Boolean> back = new CompletableFuture<>();
            Context context = vertx.getOrCreateContext();
            context.runOnContext(now -> signer.sign(request, SigningTarget.inRegions("s3", "*")).subscribe()
                    .with(headers -> back.complete(Vertx.currentContext() == context), back::completeExceptionally));

            assertThat(back.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }

    /** Credentials that arrive on the event loop. */
    private final class Late implements AwsCredentialsRegistry, AwsCredentialsResolver {

        @Override
        public Uni<Optional<AwsCredentialsResolver>> find(String name) {
            return Uni.createFrom().item(Optional.of(this));
        }

        @Override
        public Uni<AwsCredentials> resolve() {
            return Uni.createFrom().item(CREDENTIALS).emitOn(eventLoop);
        }

        @Override
        public String name() {
            return "late";
        }

        @Override
        public Optional<AwsCredentialsResolver> findAndAwait(String name) {
            throw new UnsupportedOperationException();
        }

        @Override
        public AwsCredentials resolveAndAwait() {
            throw new UnsupportedOperationException();
        }

        @Override
        public AwsCredentialsResolver resolver(CredentialSource source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void replaceSession(String name, SessionCredentials credentials) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void invalidate(AwsCredentials rejected) {
            throw new UnsupportedOperationException();
        }
    }
}
