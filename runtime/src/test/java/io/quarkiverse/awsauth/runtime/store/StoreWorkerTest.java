package io.quarkiverse.awsauth.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.IOThreadDetector;
import io.smallrye.mutiny.infrastructure.Infrastructure;

@Timeout(30)
class StoreWorkerTest {

    private static final int THREADS = 4;
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final String TOO_LATE = "the database is asked for too much, or the application stops: nothing was done";

    private final StoreWorker worker = new StoreWorker(Duration.ofSeconds(8));
    private final CountDownLatch busy = new CountDownLatch(THREADS);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final BlockingQueue<StoreException> failures = new LinkedBlockingQueue<>();

    @BeforeAll
    static void mayWaitOnAnyThread() {
        BlockingOperationControl.setIoThreadDetector(new IOThreadDetector[0]);
    }

    @AfterEach
    void close() {
        goOn.countDown();
        worker.close();
    }

    /** What an interruption does not stop. */
    private boolean hold() {
        busy.countDown();
        while (goOn.getCount() > 0) {
            Thread.onSpinWait();
        }
        return true;
    }

    @Test
    void nobodyWaitsForWhatIsNotBegunAtTheStop() throws Exception {
        List<Thread> holders = Stream.generate(() -> new Thread(() -> worker.call(this::hold))).limit(THREADS).toList();
        holders.forEach(Thread::start);
        busy.await();
        Thread late = new Thread(() -> {
            try {
                worker.call(() -> true);
            } catch (StoreException e) {
                failures.add(e);
            }
        });
        late.start();
        while (late.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        worker.close();

        StoreException failure = failures.poll(8, TimeUnit.SECONDS);
        assertThat(failure).hasMessage(TOO_LATE).extracting(StoreException::reason).isEqualTo(Reason.UNAVAILABLE);
    }

    private void keepAllThreadsBusy(StoreWorker hurried) throws InterruptedException {
        Stream.generate(() -> new Thread(() -> hurried.call(this::hold))).limit(THREADS).forEach(Thread::start);
        busy.await();
    }

    @Test
    void whoeverNeedsCredentialsWaitsNoLongerForItsTurnEither() throws Exception {
        StoreWorker hurried = new StoreWorker(SHORT);
        AtomicBoolean read = new AtomicBoolean();
        keepAllThreadsBusy(hurried);

        assertThatExceptionOfType(AwsCredentialsException.class)
                .isThrownBy(() -> hurried.start(() -> read.getAndSet(true), "n").await().atMost(Duration.ofSeconds(8)))
                .withMessage("Credentials n (stored): the database has not answered within PT0.1S"
                        + " (quarkus.aws-auth.acquire-timeout)");

        goOn.countDown();
        assertThat(hurried.call(() -> true)).isTrue();
        assertThat(read).as("nobody waits for it").isFalse();
        hurried.close();
    }

    /** As if they all waited for these credentials. */
    @Test
    void theLimitHoldsWhereAllWorkersOfTheApplicationAreBusy() throws Exception {
        Infrastructure.setDefaultExecutor(command -> {
        });
        try {
            whoeverNeedsCredentialsWaitsNoLongerForItsTurnEither();
        } finally {
            Infrastructure.setDefaultExecutor();
        }
    }

    @Test
    void whatDoesNotGetItsTurnIsNotDone() throws Exception {
        StoreWorker hurried = new StoreWorker(SHORT);
        AtomicBoolean done = new AtomicBoolean();
        keepAllThreadsBusy(hurried);

        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> hurried.call(() -> done.getAndSet(true)))
                .withMessage("others have kept the database busy for PT0.1S (quarkus.aws-auth.acquire-timeout): nothing was"
                        + " done; try again")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));

        goOn.countDown();
        assertThat(hurried.call(() -> true)).isTrue();
        assertThat(done).isFalse();
        hurried.close();
    }

    @Test
    void whatHasBegunIsWaitedFor() {
        StoreWorker hurried = new StoreWorker(SHORT);
        new Thread(() -> {
            pause();
            goOn.countDown();
        }).start();

        assertThat(hurried.call(this::hold)).isTrue();
        hurried.close();
    }

    private static void pause() {
        try {
            Thread.sleep(SHORT.multipliedBy(3).toMillis());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theStartWaitsNoLongerForItsTurnEither() throws Exception {
        keepAllThreadsBusy(worker);
        CountDownLatch done = new CountDownLatch(1);

        worker.callWithin(SHORT, done::countDown);

        assertThat(done.getCount()).isEqualTo(1);
        goOn.countDown();
        assertThat(done.await(8, TimeUnit.SECONDS)).as("it goes on").isTrue();
    }

    @Test
    void whatFailsTheStartIsThrown() {
        RuntimeException wrong = new StoreException(Reason.UNREADABLE, "x");

        assertThatThrownBy(() -> worker.callWithin(Duration.ofSeconds(8), () -> {
            throw wrong;
        })).isSameAs(wrong);
    }

    @Test
    void refusesWhatComesAfterTheStop() {
        worker.close();

        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> worker.call(() -> true)).withMessage(TOO_LATE)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
    }

    @Test
    void throwsWhatTheTaskThrows() {
        RuntimeException wrong = new StoreException(Reason.UNKNOWN, "x");
        Error worse = new AssertionError("y");

        assertThat(worker.call(() -> 3)).isEqualTo(3);
        assertThatThrownBy(() -> worker.call(() -> {
            throw wrong;
        })).isSameAs(wrong);
        assertThatThrownBy(() -> worker.call(() -> {
            throw worse;
        })).isSameAs(worse);
    }

    @Test
    void stopsWaitingWhereItIsInterrupted() {
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> worker.call(this::hold))
                .withMessage("the thread was interrupted while it waited for the database; a change may be done or not");
        assertThat(Thread.interrupted()).isTrue();
    }
}
