package io.quarkiverse.awsauth.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** Work that blocks, and work that never ends. */
@Timeout(20)
class IdentityThreadsTest {

    private static final Duration LONG = Duration.ofSeconds(10);

    private final IdentityThreads threads = new IdentityThreads();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void close() {
        threads.close();
    }

    private Uni<String> hanging(String identifier) {
        return threads.run(identifier, () -> {
            begun.countDown();
            try {
                end.await();
                return "ended";
            } catch (InterruptedException e) {
                return "interrupted";
            }
        });
    }

    @Test
    void whatHangsKeepsNoOtherCertificateWaiting() {
        for (int i = 0; i < 10; i++) {
            hanging("hung" + i).subscribe().asCompletionStage();
        }

        assertThat(threads.run("good", () -> "done").await().atMost(LONG)).isEqualTo("done");
    }

    @Test
    void whatHangsTakesOneThread() throws Exception {
        hanging("hung").subscribe().asCompletionStage();
        begun.await();
        Set<Thread> seen = ConcurrentHashMap.newKeySet();
        List<Uni<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            waiting.add(Uni.createFrom().completionStage(
                    threads.run("hung", () -> seen.add(Thread.currentThread())).subscribeAsCompletionStage()));
        }
        assertThat(seen).isEmpty();

        end.countDown();
        Uni.join().all(waiting).andFailFast().await().atMost(LONG);
        assertThat(seen).hasSize(1);
    }

    @Test
    void whatWasGivenUpDoesNotBeginAnyMore() throws Exception {
        AtomicInteger done = new AtomicInteger();
        hanging("hung").subscribe().asCompletionStage();
        begun.await();
        for (int i = 0; i < 100; i++) {
            Cancellable waiting = threads.run("hung", done::incrementAndGet).subscribe().with(number -> {
            });
            waiting.cancel();
        }
        end.countDown();

        assertThat(threads.run("hung", done::incrementAndGet).await().atMost(LONG)).isEqualTo(1);
    }

    @Test
    void closingEndsWhatHangs() throws Exception {
        Uni<String> hanging = Uni.createFrom().completionStage(hanging("hung").subscribeAsCompletionStage());
        begun.await();
        threads.close();

        assertThat(hanging.await().atMost(LONG)).isEqualTo("interrupted");
        assertThatExceptionOfType(RejectedExecutionException.class)
                .isThrownBy(() -> threads.run("hung", () -> "late").await().atMost(LONG));
    }

    @Test
    void whatFailsIsTold() {
        assertThatThrownBy(() -> threads.run("bad", () -> {
            throw new NoClassDefFoundError("x");
        }).await().atMost(LONG)).hasRootCauseInstanceOf(NoClassDefFoundError.class);
    }
}
