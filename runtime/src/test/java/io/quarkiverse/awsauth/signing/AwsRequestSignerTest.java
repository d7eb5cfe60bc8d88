package io.quarkiverse.awsauth.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SignatureHeaders;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedBody;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedUpload;
import io.smallrye.mutiny.Uni;

class AwsRequestSignerTest {

    private static final SigV4Signer SIGNER = new SigV4Signer(() -> Instant.parse("2026-01-15T10:30:00Z"));
    private static final AwsCredentials DEFAULTS = new StaticCredentials("AKIADEFAULT", SecretString.of("default-secret"));
    private static final AwsCredentials OTHERS = new StaticCredentials("AKIAOTHERS", SecretString.of("others-secret"));
    private static final SigningRequest REQUEST = SigningRequest.of("GET", URI.create("https://example.com/"));
    private static final SigningTarget V4 = SigningTarget.of("execute-api", "eu-central-1");
    private static final SigningTarget V4A = SigningTarget.inRegions("s3", "*");
    private static final Presigning MINUTE = Presigning.validFor(Duration.ofMinutes(1));

    private final Queue<Runnable> workers = new ArrayDeque<>();
    private final Held registry = new Held();
    private final AwsRequestSigner signer = signer("<default>", SigningThreads.OF_CALLERS);
    private final AwsRequestSigner onEventLoop = signer("<default>",
            new SigningThreads(() -> false, workers::add, () -> Runnable::run));

    private AwsRequestSigner signer(String name, SigningThreads threads) {
        return new AwsRequestSigner(SIGNER, registry, name, threads);
    }

    @Test
    void signsWithTheDefaultCredentialsAndWithNamedOnes() {
        SignatureHeaders defaults = SIGNER.sign(REQUEST, V4, DEFAULTS);
        SignatureHeaders others = SIGNER.sign(REQUEST, V4, OTHERS);

        assertThat(now(signer.sign(REQUEST, V4)).asMap()).isEqualTo(defaults.asMap());
        assertThat(now(signer.sign(REQUEST, V4, "others")).asMap()).isEqualTo(others.asMap());
        assertThat(signer.signAndAwait(REQUEST, V4).asMap()).isEqualTo(defaults.asMap());
        assertThat(signer.signAndAwait(REQUEST, V4, "others").asMap()).isEqualTo(others.asMap());
        assertThat(signer("others", SigningThreads.OF_CALLERS).signAndAwait(REQUEST, V4).asMap()).isEqualTo(others.asMap());
    }

    @Test
    void makesUrlsWithTheDefaultCredentialsAndWithNamedOnes() {
        assertThat(now(signer.presign(REQUEST, V4, MINUTE))).isEqualTo(SIGNER.presign(REQUEST, V4, DEFAULTS, MINUTE));
        assertThat(now(signer.presign(REQUEST, V4, MINUTE, "others"))).isEqualTo(SIGNER.presign(REQUEST, V4, OTHERS, MINUTE));
        assertThat(signer.presignAndAwait(REQUEST, V4, MINUTE)).isEqualTo(SIGNER.presign(REQUEST, V4, DEFAULTS, MINUTE));
        assertThat(signer.presignAndAwait(REQUEST, V4, MINUTE, "others"))
                .isEqualTo(SIGNER.presign(REQUEST, V4, OTHERS, MINUTE));
    }

    @Test
    void signsWhatIsSentInChunks() {
        ChunkedBody body = ChunkedBody.signedChunks(5);
        SigningTarget s3 = SigningTarget.of("s3", "eu-central-1");

        assertThat(now(signer.signChunks(REQUEST, s3, body)).headers().asMap())
                .isEqualTo(ChunkedUpload.sign(SIGNER, REQUEST, s3, DEFAULTS, body).headers().asMap());
        assertThatThrownBy(() -> now(signer.signChunks(REQUEST, SigningTarget.of("vpc-lattice-svcs", "eu-central-1"), body)))
                .hasRootCauseInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void resolvesForEachSubscription() {
        Uni<SignatureHeaders> signature = signer.sign(REQUEST, V4);
        registry.held.put("<default>", Uni.createFrom().item(OTHERS));

        assertThat(now(signature).asMap()).isEqualTo(SIGNER.sign(REQUEST, V4, OTHERS).asMap());
    }

    @Test
    void tellsThatANameIsUnknown() {
        String message = "There are no credentials unknown: configure them, store them, or sign with the name of others";

        assertThatThrownBy(() -> signer.signAndAwait(REQUEST, V4, "unknown")).hasMessage(message).isInstanceOfSatisfying(
                AwsCredentialsException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFIGURATION));
        assertThatThrownBy(() -> now(signer.presign(REQUEST, V4, MINUTE, "unknown"))).hasRootCauseMessage(message);
    }

    @Test
    void failsAsCredentialsDo() {
        registry.held.put("broken", Uni.createFrom().failure(new AwsCredentialsException(Reason.REFUSED, "no")));
        registry.held.put("short", Uni.createFrom().item(new SessionCredentials("ASIA", SecretString.of("s"),
                SecretString.of("t"), Instant.parse("2026-01-15T10:30:01Z"), null)));

        assertThatThrownBy(() -> now(signer.sign(REQUEST, V4, "broken"))).hasRootCauseMessage("no");
        assertThatThrownBy(() -> now(signer.presign(REQUEST, V4, MINUTE, "short")))
                .hasRootCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void signsOnTheEventLoopWhatTakesMicroseconds() {
        assertThat(now(onEventLoop.sign(REQUEST, V4)).asMap()).containsKey("Authorization");
        assertThat(onEventLoop.signAndAwait(REQUEST, V4).asMap()).containsKey("Authorization");
        assertThat(workers).isEmpty();
    }

    @Test
    void signsOnAWorkerWhatTakesLong() {
        CompletableFuture<SignatureHeaders> signature = onEventLoop.sign(REQUEST, V4A).subscribeAsCompletionStage();

        assertThat(signature).isNotDone();
        workers.remove().run();
        assertThat(signature.join().asMap().get("Authorization")).startsWith("AWS4-ECDSA-P256-SHA256 Credential=AKIADEFAULT/");
        assertThat(now(signer.sign(REQUEST, V4A)).asMap()).containsKey("X-Amz-Region-Set");
    }

    @Test
    void doesNotBlockAnEventLoop() {
        assertThatThrownBy(() -> onEventLoop.signAndAwait(REQUEST, V4A)).isInstanceOf(IllegalStateException.class)
                .hasMessage("A signature of Version 4A takes too long for this thread; use the form that returns a Uni on an"
                        + " event loop");
        assertThatThrownBy(() -> onEventLoop.presignAndAwait(REQUEST, V4A, MINUTE))
                .isInstanceOf(IllegalStateException.class);
        assertThat(workers).isEmpty();
    }

    private static <T> T now(Uni<T> uni) {
        return uni.subscribeAsCompletionStage().join();
    }

    /** Knows what it is given. */
    private static final class Held implements AwsCredentialsRegistry {

        private final Map<String, Uni<AwsCredentials>> held = new java.util.HashMap<>(
                Map.of("<default>", Uni.createFrom().item(DEFAULTS), "others", Uni.createFrom().item(OTHERS)));

        @Override
        public Uni<Optional<AwsCredentialsResolver>> find(String name) {
            return Uni.createFrom().item(() -> findAndAwait(name));
        }

        @Override
        public Optional<AwsCredentialsResolver> findAndAwait(String name) {
            return Optional.ofNullable(held.get(name)).map(credentials -> new HeldResolver(name, credentials));
        }

        @Override
        public AwsCredentialsResolver resolver(CredentialSource source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void replaceSession(String name, SessionCredentials credentials) {
            throw new UnsupportedOperationException();
        }
    }

    private record HeldResolver(String name, Uni<AwsCredentials> resolve) implements AwsCredentialsResolver {

        @Override
        public AwsCredentials resolveAndAwait() {
            return now(resolve);
        }

        @Override
        public void invalidate(AwsCredentials rejected) {
            throw new UnsupportedOperationException();
        }
    }
}
