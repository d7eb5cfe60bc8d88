package io.quarkiverse.awsauth.runtime.store;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads of stored credentials, which end when they are idle. */
final class StoreThreads {

    private static final int READERS = 4;
    private static final int WAITING = 10_000;

    private StoreThreads() {
    }

    /** One of those that ask the database for whoever waits. */
    static final class Reader extends Thread {
        Reader(Runnable task) {
            super(task, "aws-auth-store");
            setDaemon(true);
        }
    }

    static ThreadPoolExecutor readers() {
        return ending(new ThreadPoolExecutor(READERS, READERS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING),
                Reader::new));
    }

    /** Has a place for one more task than is under way: others would only do the same. */
    static ExecutorService oneAtATime(String name) {
        return ending(new ThreadPoolExecutor(1, 1, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(1), daemons(name),
                new ThreadPoolExecutor.DiscardPolicy()));
    }

    /**
     * For those who go on with what was read. As many as there are at once, since any of them may wait for another one; once
     * they are closed, whoever still comes goes on where it is.
     */
    static ExecutorService callers() {
        return new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS, new SynchronousQueue<>(),
                daemons("aws-auth-store-caller"), (caller, closed) -> caller.run());
    }

    /** Mutiny's own timer runs on Quarkus' worker threads, all of which may be waiting for it. */
    static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons("aws-auth-store-timer"));
        timer.setKeepAliveTime(1, TimeUnit.MINUTES);
        timer.setRemoveOnCancelPolicy(true);
        return ending(timer);
    }

    private static <T extends ThreadPoolExecutor> T ending(T threads) {
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
