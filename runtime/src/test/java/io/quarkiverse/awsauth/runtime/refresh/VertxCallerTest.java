package io.quarkiverse.awsauth.runtime.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.refresh.RefreshListener;
import io.quarkiverse.awsauth.refresh.RefreshSettings;
import io.quarkiverse.awsauth.refresh.RefreshWindows;
import io.quarkiverse.awsauth.refresh.RefreshingCredentials;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/** Where those who waited for credentials go on. */
@Timeout(20)
class VertxCallerTest {

    private static final String OWNER = "owner";

    /** All contexts share its one event loop. */
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final ContextInternal loop = (ContextInternal) vertx.getOrCreateContext();
    private final CompletableFuture<AwsCredentials> fetched = new CompletableFuture<>();
    private final RefreshingCredentials credentials = credentials(Duration.ofSeconds(10));

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private RefreshingCredentials credentials(Duration patience) {
        return new RefreshingCredentials(() -> Uni.createFrom().completionStage(fetched),
                new RefreshSettings(RefreshWindows.DEFAULT, patience), InstantSource.system(), new EventLoopTimers(vertx),
                new Random(1), RefreshListener.NONE);
    }

    enum End {
        SUCCESS,
        FAILURE;

        void of(CompletableFuture<AwsCredentials> fetched) {
            if (this == SUCCESS) {
                fetched.complete(new StaticCredentials("AKIDEXAMPLE", SecretString.of("secret")));
            } else {
                fetched.completeExceptionally(new AwsCredentialsException(Reason.REFUSED, "no"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachInItsOwnContext(End end) throws Exception {
        CompletableFuture<String> alice = new CompletableFuture<>();
        CompletableFuture<String> bob = new CompletableFuture<>();
        contextOf("alice").runOnContext(now -> ask(credentials, alice));
        contextOf("bob").runOnContext(now -> ask(credentials, bob));
        contextOf("fetch").runOnContext(now -> end.of(fetched));

        assertThat(alice.get(10, TimeUnit.SECONDS)).isEqualTo("alice on the loop");
        assertThat(bob.get(10, TimeUnit.SECONDS)).isEqualTo("bob on the loop");
    }

    @Test
    void andSoDoesWhoeverLostPatience() throws Exception {
        CompletableFuture<String> alice = new CompletableFuture<>();
        contextOf("alice").runOnContext(now -> ask(credentials(Duration.ofMillis(50)), alice));

        assertThat(alice.get(10, TimeUnit.SECONDS)).isEqualTo("alice on the loop");
    }

    @Test
    void whoeverAskedOnAWorkerGoesOnOnTheLoopOfItsContext() throws Exception {
        CompletableFuture<String> alice = new CompletableFuture<>();
        contextOf("alice").executeBlocking(() -> {
            ask(credentials, alice);
            return null;
        }).onComplete(asked -> contextOf("fetch").runOnContext(now -> End.SUCCESS.of(fetched)));

        assertThat(alice.get(10, TimeUnit.SECONDS)).isEqualTo("alice on the loop");
    }

    /** Its thread waits. */
    @Test
    void aWorkerContextIsNotComeBackTo() throws Exception {
        CompletableFuture<AwsCredentials> had = new CompletableFuture<>();
        ((VertxInternal) vertx).createWorkerContext().runOnContext(now -> {
            CompletableFuture<AwsCredentials> asked = credentials.get().subscribeAsCompletionStage();
            contextOf("fetch").runOnContext(then -> End.SUCCESS.of(fetched));
            had.complete(asked.join());
        });

        assertThat(had.get(10, TimeUnit.SECONDS).accessKeyId()).isEqualTo("AKIDEXAMPLE");
    }

    @Test
    void whoeverHasNoContextGoesOnWhereTheAnswerComesFrom() throws Exception {
        CompletableFuture<String> answered = new CompletableFuture<>();
        ask(credentials, answered);
        contextOf("fetch").runOnContext(now -> End.SUCCESS.of(fetched));

        assertThat(answered.get(10, TimeUnit.SECONDS)).isEqualTo("fetch on the loop");
    }

    @Test
    void whatIsHeldComesAtOnce() throws Exception {
        End.SUCCESS.of(fetched);
        CompletableFuture<Boolean> atOnce = new CompletableFuture<>();
        contextOf("alice").runOnContext(now -> {
            AtomicBoolean had = new AtomicBoolean();
            credentials.get().subscribe().with(held -> had.set(true));
            atOnce.complete(had.get());
        });

        assertThat(atOnce.get(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void whoeverAskedOnALoopThatIsNoMoreIsAnswered() throws Exception {
        Vertx gone = Vertx.vertx();
        CompletableFuture<Object> asked = new CompletableFuture<>();
        CompletableFuture<String> answered = new CompletableFuture<>();
        gone.runOnContext(now -> {
            ask(credentials, answered);
            asked.complete("");
        });
        asked.get(10, TimeUnit.SECONDS);
        gone.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        contextOf("fetch").runOnContext(now -> End.SUCCESS.of(fetched));

        assertThat(answered.get(10, TimeUnit.SECONDS)).isEqualTo("fetch on the loop");
    }

    private static void ask(RefreshingCredentials credentials, CompletableFuture<String> where) {
        credentials.get().subscribe().with(had -> where.complete(where()), failure -> where.complete(where()));
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
