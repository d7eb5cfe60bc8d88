package io.quarkiverse.awsauth.client.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.client.RecordingServer;
import io.quarkiverse.awsauth.client.TestCredentials;
import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.WebClientInternal;

@Timeout(60)
class SentFromTest {

    private static final String OWNER = "owner";

    @RegisterExtension
    static final RecordingServer SERVER = new RecordingServer();

    /** All contexts share its one event loop. */
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final ContextInternal loop = (ContextInternal) vertx.getOrCreateContext();
    private final CompletableFuture<AwsCredentials> fetched = new CompletableFuture<>();
    private final WebClient client = WebClientSigning.install(WebClient.create(vertx),
            TestCredentials.signer(Uni.createFrom().completionStage(fetched)),
            SigningTarget.of("execute-api", "eu-central-1"), AllowedHosts.of(SERVER.uri("/")));

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    enum Fetch {
        SUCCEEDS,
        FAILS;

        void end(CompletableFuture<AwsCredentials> fetched) {
            if (this == SUCCEEDS) {
                fetched.complete(TestCredentials.SESSION);
            } else {
                fetched.completeExceptionally(new AwsCredentialsException(Reason.REFUSED, "no"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachCallerGoesOnInItsOwnContext(Fetch fetch) throws Exception {
        CompletableFuture<String> alice = new CompletableFuture<>();
        CompletableFuture<String> bob = new CompletableFuture<>();
        contextOf("alice").runOnContext(now -> send().onComplete(answer -> alice.complete(where())));
        contextOf("bob").runOnContext(now -> send().onComplete(answer -> bob.complete(where())));
        contextOf("fetch").runOnContext(now -> fetch.end(fetched));

        assertThat(alice.get(10, TimeUnit.SECONDS)).isEqualTo("alice on the loop");
        assertThat(bob.get(10, TimeUnit.SECONDS)).isEqualTo("bob on the loop");
    }

    @Test
    void aWorkerInTheContextOfTheCallerIsNotTheEventLoop() throws Exception {
        CompletableFuture<String> alice = new CompletableFuture<>();
        contextOf("alice").runOnContext(now -> {
            send().onComplete(answer -> alice.complete(where()));
            Vertx.currentContext().executeBlocking(() -> fetched.complete(TestCredentials.SESSION));
        });

        assertThat(alice.get(10, TimeUnit.SECONDS)).isEqualTo("alice on the loop");
    }

    /** The client makes a context of its own then. */
    @Test
    void whoeverHasNoContextGoesOnInNoneOfOthers() throws Exception {
        CompletableFuture<String> answered = new CompletableFuture<>();
        loop.nettyEventLoop().execute(() -> send().onComplete(answer -> answered.complete(where())));
        contextOf("fetch").runOnContext(now -> fetched.complete(TestCredentials.SESSION));

        assertThat(answered.get(10, TimeUnit.SECONDS)).isEqualTo("null on the loop");
    }

    @Test
    void whoeverHasNoContextIsWaitedForOnItsLoop() throws Exception {
        CompletableFuture<String> answered = new CompletableFuture<>();
        CompletableFuture<Void> waits = new CompletableFuture<>();
        loop.nettyEventLoop().execute(() -> {
            send().onComplete(answer -> answered.complete(where()));
            waits.complete(null);
        });
        waits.get(10, TimeUnit.SECONDS);
        fetched.complete(TestCredentials.SESSION);

        assertThat(answered.get(10, TimeUnit.SECONDS)).isEqualTo("null on the loop");
    }

    @Test
    void signsAtOnceWithCredentialsThatAreHeld() throws Exception {
        List<String> steps = new ArrayList<>();
        ((WebClientInternal) client).addInterceptor(request -> {
            if (request.phase() == ClientPhase.CREATE_REQUEST) {
                steps.add("signed");
            }
            request.next();
        });
        fetched.complete(TestCredentials.SESSION);
        CompletableFuture<Void> answered = new CompletableFuture<>();
        contextOf("alice").runOnContext(now -> {
            send().onComplete(answer -> answered.complete(null));
            steps.add("sent");
        });

        answered.get(10, TimeUnit.SECONDS);
        assertThat(steps).containsExactly("signed", "sent");
    }

    private Future<HttpResponse<Buffer>> send() {
        return client.getAbs(SERVER.uri("/").toString()).send();
    }

    private ContextInternal contextOf(String owner) {
        ContextInternal context = loop.duplicate();
        context.localContextData().put(OWNER, owner);
        return context;
    }

    private static String where() {
        return ContextInternal.current().localContextData().get(OWNER)
                + (Context.isOnEventLoopThread() ? " on the loop" : " elsewhere");
    }
}
