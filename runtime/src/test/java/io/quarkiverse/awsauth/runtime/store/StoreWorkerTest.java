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
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.IOThreadDetector;

@Timeout(30)
class StoreWorkerTest {

    private static final int THREADS = 4;
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
        while (late.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        worker.close();

        StoreException failure = failures.poll(8, TimeUnit.SECONDS);
        assertThat(failure).hasMessage(TOO_LATE).extracting(StoreException::reason).isEqualTo(Reason.UNAVAILABLE);
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
