package io.quarkiverse.awsauth.runtime.store;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.refresh.CallerContexts;
import io.quarkiverse.awsauth.runtime.refresh.VertxCaller;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkus.runtime.BlockingOperationControl;
import io.smallrye.mutiny.Uni;

/**
 * Threads that ask the database. They have no transaction, and are others than those that obtain sessions, which a slow
 * database must not delay.
 */
public final class StoreWorker {

    private static final Logger LOG = Logger.getLogger(StoreWorker.class);

    private final Duration longest;
    private final ThreadPoolExecutor threads = StoreThreads.readers();
    private final ExecutorService looks = StoreThreads.oneAtATime("aws-auth-store-watch");
    private final ExecutorService longWork = StoreThreads.oneAtATime("aws-auth-store-keys");
    private final ExecutorService callers = StoreThreads.callers();
    private final ScheduledExecutorService timer = StoreThreads.timer();

    /**
     * @param longest how long whoever needs the database waits for its turn, and for credentials
     */
    public StoreWorker(Duration longest) {
        this.longest = longest;
    }

    /**
     * Does not wait for those who ask for credentials, however many they are.
     *
     * @param look looks at the database for changes
     */
    void look(Runnable look) {
        looks.execute(look);
    }

    /**
     * Does not keep anybody else waiting.
     *
     * @param work may take minutes
     */
    void longWork(Runnable work) {
        longWork.execute(work);
    }

    /**
     * @param read comes from one of these threads, which whoever goes on with it must not keep
     * @return it, for each of those who wait where it goes on
     */
    <T> Uni<T> comesBack(Uni<T> read) {
        return VertxCaller.comesBack(read, callers);
    }

    /** Whoever is on one of these threads must not wait for another one: all of them may do so. */
    private void run(Runnable task) {
        if (Thread.currentThread() instanceof StoreThreads.Reader) {
            CallerContexts.without(() -> {
                task.run();
                return true;
            });
        } else {
            threads.execute(task);
        }
    }

    /**
     * @param reading reads the database
     * @param name the credentials that it is for
     * @return its result, or a failure of type {@link AwsCredentialsException}
     */
    <T> Uni<T> start(Supplier<T> reading, String name) {
        return Uni.createFrom().deferred(() -> begun(reading))
                .ifNoItem().after(longest).on(timer).failWith(() -> failure(name, Reason.UNAVAILABLE,
                        "the database has not answered within " + longest + " (quarkus.aws-auth.acquire-timeout)", null))
                .map(Supplier::get)
                .onFailure(RejectedExecutionException.class).transform(e -> failure(name, Reason.UNAVAILABLE,
                        "the database is asked for too much, or the application stops", e))
                .onFailure(StoreException.class).transform(e -> failure(name, reason(e),
                        String.valueOf(e.getMessage()), e));
    }

    /** Nothing is read, and nobody is kept waiting, for those who have given up before their turn. */
    private <T> Uni<Supplier<T>> begun(Supplier<T> reading) {
        CompletableFuture<Supplier<T>> result = new CompletableFuture<>();
        Runnable task = () -> result.complete(outcome(reading));
        run(task);
        return Uni.createFrom().completionStage(result).onCancellation().invoke(() -> threads.remove(task));
    }

    /** A failure that comes too late is no news: nobody waits for it, so it is an item that nobody misses. */
    private static <T> Supplier<T> outcome(Supplier<T> task) {
        try {
            T result = task.get();
            return () -> result;
        } catch (RuntimeException e) {
            return () -> {
                throw e;
            };
        }
    }

    private static Reason reason(StoreException e) {
        return e.reason() == StoreException.Reason.UNAVAILABLE ? Reason.UNAVAILABLE : Reason.CONFIGURATION;
    }

    private static AwsCredentialsException failure(String name, Reason reason, String message,
            @Nullable Throwable cause) {
        return new AwsCredentialsException(reason, "Credentials " + name + " (stored): " + message, cause);
    }

    /**
     * Waits for the database, on a thread of its own: for its turn as long as others do, and then until the task is done.
     *
     * @param task what asks it
     * @return the result
     * @throws IllegalStateException on an event loop
     * @throws StoreException if the task is not done any more
     */
    <T> T call(Supplier<T> task) {
        requireBlockingAllowed();
        FutureTask<T> future = new FutureTask<>(task::get);
        try {
            run(future);
            return result(future);
        } catch (RejectedExecutionException | CancellationException e) {
            throw unavailable("the database is asked for too much, or the application stops: nothing was done", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("the thread was interrupted while it waited for the database; a change may be done or not", e);
        } catch (ExecutionException e) {
            throw unchecked(e);
        }
    }

    private <T> T result(FutureTask<T> future) throws InterruptedException, ExecutionException {
        try {
            return future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            if (threads.remove(future)) {
                throw unavailable("others have kept the database busy for " + longest
                        + " (quarkus.aws-auth.acquire-timeout): nothing was done; try again", e);
            }
            return future.get();
        }
    }

    static void requireBlockingAllowed() {
        if (!BlockingOperationControl.isBlockingAllowed()) {
            throw new IllegalStateException("AwsCredentialsStore waits for the database, so it must not be called on an event"
                    + " loop; call it on a worker thread, e.g. with @Blocking");
        }
    }

    private static StoreException unavailable(String message, Exception cause) {
        return new StoreException(StoreException.Reason.UNAVAILABLE, message, cause);
    }

    /** A supplier throws nothing else. */
    private static RuntimeException unchecked(ExecutionException failure) {
        if (failure.getCause() instanceof Error error) {
            throw error;
        }
        return failure.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failure);
    }

    /**
     * Waits for the database, but not longer than that.
     *
     * @param longest how long to wait
     * @param task what asks it, and goes on if it takes longer
     */
    void callWithin(Duration longest, Runnable task) {
        FutureTask<Boolean> future = new FutureTask<>(task, true);
        threads.execute(future);
        try {
            future.get(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debugf("The database has not answered within %s, and is waited for no longer", longest);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("the thread was interrupted while it waited for the database", e);
        } catch (ExecutionException e) {
            throw unchecked(e);
        }
    }

    void close() {
        threads.shutdownNow().forEach(StoreWorker::cancel);
        looks.shutdownNow();
        longWork.shutdownNow();
        timer.shutdown();
        callers.shutdown();
    }

    /** Of what has not begun. Somebody waits for it who would wait for ever; others wait for a time only. */
    private static void cancel(Runnable task) {
        if (task instanceof Future<?> awaited) {
            awaited.cancel(false);
        }
    }
}
