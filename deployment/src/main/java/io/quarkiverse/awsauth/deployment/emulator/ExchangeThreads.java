package io.quarkiverse.awsauth.deployment.emulator;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads of a server that reads each request by waiting for it. A client that stalls keeps one: so there are many of them,
 * as long as they are needed, and each exchange has its time.
 */
final class ExchangeThreads implements Executor, AutoCloseable {

    private static final int MOST = 256;
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final Duration longest;
    private final ThreadPoolExecutor workers;
    private final ScheduledThreadPoolExecutor watchdog;

    /**
     * @param longest how long an exchange may take
     */
    ExchangeThreads(Duration longest) {
        this.longest = longest;
        this.workers = new ThreadPoolExecutor(MOST, MOST, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                task -> daemon(task, "aws-emulator"));
        workers.allowCoreThreadTimeOut(true);
        this.watchdog = new ScheduledThreadPoolExecutor(1, task -> daemon(task, "aws-emulator-watchdog"));
        watchdog.setRemoveOnCancelPolicy(true);
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void execute(Runnable exchange) {
        workers.execute(() -> inTime(exchange));
    }

    /** An interrupt closes the channel that a thread waits for. */
    private void inTime(Runnable exchange) {
        Future<?> end = watchdog.schedule(Thread.currentThread()::interrupt, longest.toMillis(), TimeUnit.MILLISECONDS);
        try {
            exchange.run();
        } finally {
            end.cancel(false);
        }
    }

    /** Interrupts what is under way. */
    @Override
    public void close() {
        workers.shutdownNow();
        watchdog.shutdownNow();
    }
}
