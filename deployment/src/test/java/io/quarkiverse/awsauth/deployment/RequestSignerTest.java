package io.quarkiverse.awsauth.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.SignatureHeaders;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/** Signers that find credentials by themselves, injected, and called on event loops. */
class RequestSignerTest {

    private static final String CREDENTIALS = "quarkus.aws-auth.credentials.";
    private static final SigningRequest REQUEST = SigningRequest.of("GET", URI.create("https://example.com/"));
    private static final SigningTarget V4 = SigningTarget.of("execute-api", "eu-central-1");
    private static final SigningTarget V4A = SigningTarget.inRegions("execute-api", "*");

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withEmptyApplication()
            .overrideConfigKey(CREDENTIALS + "named.static.access-key-id", "AKIANAMED")
            .overrideConfigKey(CREDENTIALS + "named.static.secret-access-key", "named-secret")
            .overrideRuntimeConfigKey(CREDENTIALS + "late.static.access-key-id", "AKIALATE")
            .overrideRuntimeConfigKey(CREDENTIALS + "late.static.secret-access-key", "late-secret");

    @Inject
    AwsRequestSigner signer;
    @Inject
    @AwsCredentialsName("named")
    AwsRequestSigner named;
    @Inject
    Vertx vertx;

    @Test
    void signWithTheCredentialsOfTheirName() {
        assertThat(authorization(named.signAndAwait(REQUEST, V4)))
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIANAMED/");
        assertThat(named.presignAndAwait(REQUEST, V4, Presigning.validFor(Duration.ofMinutes(1))).url())
                .contains("X-Amz-Credential=AKIANAMED%2F");
    }

    @Test
    void signWithCredentialsWhoseNameIsKnownAtRunTime() {
        assertThat(authorization(signer.sign(REQUEST, V4, "late").await().indefinitely())).contains("=AKIALATE/");
        assertThat(authorization(named.signAndAwait(REQUEST, V4, "late"))).contains("=AKIALATE/");
    }

    @Test
    void tellThatThereAreNone() {
        assertThatThrownBy(() -> signer.signAndAwait(REQUEST, V4)).hasMessage(
                "There are no credentials <default>: configure them, store them, or sign with the name of others");
    }

    @Test
    void neverBlockAnEventLoop() throws Exception {
        assertThat(authorization(onEventLoop(() -> Uni.createFrom().item(named.signAndAwait(REQUEST, V4)))))
                .contains("=AKIANAMED/");
        assertThatThrownBy(() -> onEventLoop(() -> Uni.createFrom().item(named.signAndAwait(REQUEST, V4A))))
                .hasRootCauseMessage("A signature of Version 4A takes too long for this thread; use the form that returns a Uni"
                        + " on an event loop");
        AtomicBoolean goesOn = new AtomicBoolean();
        String where = onEventLoop(() -> {
            vertx.getOrCreateContext().runOnContext(meanwhile -> goesOn.set(true));
            return named.sign(REQUEST, V4A).map(signed -> {
                assertThat(authorization(signed)).startsWith("AWS4-ECDSA-P256-SHA256 Credential=AKIANAMED/");
                return (goesOn.get() ? "later " : "at once ") + (Context.isOnEventLoopThread() ? "on the loop" : "elsewhere");
            });
        });
        assertThat(where).isEqualTo("later on the loop");
    }

    private <T> T onEventLoop(Supplier<Uni<T>> work) throws Exception {
        CompletableFuture<T> result = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(nothing -> {
            try {
                work.get().subscribe().with(result::complete, result::completeExceptionally);
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result.get(10, TimeUnit.SECONDS);
    }

    private static String authorization(SignatureHeaders headers) {
        return headers.asMap().get("Authorization");
    }
}
