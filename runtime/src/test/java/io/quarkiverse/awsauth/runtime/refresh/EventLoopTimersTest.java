package io.quarkiverse.awsauth.runtime.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.refresh.RefreshListener;
import io.quarkiverse.awsauth.refresh.RefreshSettings;
import io.quarkiverse.awsauth.refresh.RefreshWindows;
import io.quarkiverse.awsauth.refresh.RefreshingCredentials;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** Timers, whatever the context that sets them. */
@Timeout(20)
class EventLoopTimersTest {

    private static final Duration SHORT = Duration.ofMillis(200);

    private final Vertx vertx = Vertx.vertx();
    private final EventLoopTimers timers = new EventLoopTimers(vertx);

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void theyRunWhileTheWorkerContextThatSetThemIsBlocked() throws Exception {
        CompletableFuture<Boolean> ran = new CompletableFuture<>();
        workerContext().runOnContext(now -> {
            CountDownLatch fired = new CountDownLatch(1);
            timers.after(SHORT, fired::countDown);
            ran.completeAsync(() -> awaits(fired), Runnable::run);
        });
        assertThat(ran.get(10, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean awaits(CountDownLatch latch) {
        try {
            return latch.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoBlocksAWorkerContextWaitsForTheAcquireTimeoutAlone() throws Exception {
        RefreshingCredentials silent = new RefreshingCredentials(() -> Uni.createFrom().<AwsCredentials> nothing(),
                new RefreshSettings(RefreshWindows.DEFAULT, SHORT), InstantSource.system(), timers, new Random(1),
                RefreshListener.NONE);
        CompletableFuture<Object> told = new CompletableFuture<>();
        workerContext().runOnContext(now -> {
            try {
                told.complete(silent.get().subscribeAsCompletionStage().join());
            } catch (CompletionException e) {
                told.complete(e.getCause());
            }
        });
        assertThat(told.get(5, TimeUnit.SECONDS)).isInstanceOf(AwsCredentialsException.class);
    }

    @Test
    void theyRunOnAnEventLoop() throws Exception {
        CompletableFuture<Boolean> eventLoop = new CompletableFuture<>();
        timers.after(Duration.ZERO, () -> eventLoop.complete(Context.isOnEventLoopThread()));
        assertThat(eventLoop.get(5, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void theyCanBeCancelled() throws Exception {
        CountDownLatch fired = new CountDownLatch(1);
        timers.after(SHORT, fired::countDown).run();
        assertThat(fired.await(SHORT.toMillis() * 3, TimeUnit.MILLISECONDS)).isFalse();
    }

    @Test
    void theyRepeat() throws Exception {
        CountDownLatch fired = new CountDownLatch(3);
        Runnable end = timers.every(Duration.ofMillis(5), () -> {
            if (Context.isOnEventLoopThread()) {
                fired.countDown();
            }
        });
        assertThat(fired.await(5, TimeUnit.SECONDS)).isTrue();
        end.run();
    }

    private Context workerContext() {
        return ((VertxInternal) vertx).createWorkerContext();
    }
}
