package io.quarkiverse.awsauth.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.IOThreadDetector;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

class StoredResolverTest {

    private final StoreWorker worker = new StoreWorker(Duration.ofSeconds(8));
    private final AtomicLong stored = new AtomicLong(1);
    private final CountDownLatch hasRead = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeAll
    static void mayWaitOnAnyThread() {
        BlockingOperationControl.setIoThreadDetector(new IOThreadDetector[0]);
    }

    @AfterEach
    void close() {
        goOn.countDown();
        worker.close();
    }

    /** The first reader is held up on the way back. */
    private Reading read() {
        Reading reading = new Reading(stored.get(), new UnusableResolver("n", "it is of no use"), next -> {
        });
        hasRead.countDown();
        await(goOn);
        return reading;
    }

    @Test
    void aLookUpThatComesBackAfterAChangeDoesNotBringBackWhatWas() throws Exception {
        StoredResolver resolver = new StoredResolver("n", former -> read(), worker);
        CompletableFuture<Reading> lookUp = resolver.reading().subscribeAsCompletionStage();
        hasRead.await();
        stored.set(2);
        CompletableFuture<Reading> poll = CompletableFuture.supplyAsync(resolver::read);
        goOn.countDown();

        assertThat(lookUp.get(8, TimeUnit.SECONDS).version()).isEqualTo(1);
        assertThat(poll.get(8, TimeUnit.SECONDS).version()).isEqualTo(2);
        assertThat(resolver.reading().await().indefinitely().version()).isEqualTo(2);
    }

    /** More than the store has threads. */
    @Test
    void whoeverGoesOnSlowlyKeepsNobodyWaiting() throws Exception {
        StoredResolver resolver = new StoredResolver("n", former -> read(), worker);
        CountDownLatch slow = new CountDownLatch(5);
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < 5; i++) {
            resolver.resolve().subscribe().with(none -> {
            }, failure -> {
                slow.countDown();
                await(end);
            });
        }
        goOn.countDown();

        assertThat(slow.await(8, TimeUnit.SECONDS)).as("not even those who have waited for the same").isTrue();
        assertThat(CompletableFuture.supplyAsync(() -> worker.call(() -> 3)).get(8, TimeUnit.SECONDS)).isEqualTo(3);
        end.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whoeverWaitsIsToldAlsoWhenTheStoreIsClosed() throws Exception {
        StoredResolver resolver = new StoredResolver("n", former -> read(), worker);
        CompletableFuture<Throwable> told = new CompletableFuture<>();
        resolver.resolve().subscribe().with(none -> {
        }, told::complete);
        hasRead.await();

        worker.close();

        assertThat(told.get(8, TimeUnit.SECONDS)).hasRootCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void whoeverWaitsForTheDatabaseGoesOnInItsOwnContext() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            StoredResolver resolver = new StoredResolver("n", former -> read(), worker);
            CompletableFuture<Boolean> own = new CompletableFuture<>();
            ContextInternal context = ((ContextInternal) vertx.getOrCreateContext()).duplicate();
            context.runOnContext(now -> resolver.resolve().subscribe().with(none -> own.complete(false),
                    failure -> own.complete(Vertx.currentContext() == context && Context.isOnEventLoopThread())));
            hasRead.await();
            goOn.countDown();

            assertThat(own.get(8, TimeUnit.SECONDS)).isTrue();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().join();
        }
    }
}
