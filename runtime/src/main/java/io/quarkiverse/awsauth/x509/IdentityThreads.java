package io.quarkiverse.awsauth.x509;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;

/**
 * The threads that read client certificates and use their keys, which may block: a file system may hang, and so may a provider
 * or a device. One thread for each certificate, so that those that hang keep no other ones waiting, and take no more threads
 * than that, and what was read before is never put in the place of what was read later.
 */
public final class IdentityThreads {

    private static final long IDLE_SECONDS = 10;

    private final Map<String, ThreadPoolExecutor> byIdentifier = new ConcurrentHashMap<>();

    /**
     * @param identifier the identifier of a client certificate
     * @param work what to do with it; begins when whatever else is done with it has ended
     * @return the result of the work, which does not begin any more once that is cancelled
     */
    public <T> Uni<T> run(String identifier, Supplier<T> work) {
        ThreadPoolExecutor thread = byIdentifier.computeIfAbsent(identifier, missing -> thread());
        return Uni.createFrom().emitter(caller -> {
            Runnable task = () -> Uni.createFrom().item(work).subscribe().with(caller::complete, caller::fail);
            caller.onTermination(() -> thread.remove(task));
            thread.execute(task);
        });
    }

    /** Ends all of them. */
    public void close() {
        byIdentifier.values().forEach(ThreadPoolExecutor::shutdownNow);
    }

    private static ThreadPoolExecutor thread() {
        ThreadPoolExecutor thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
                task -> {
                    Thread worker = new Thread(task, "aws-auth-worker");
                    worker.setDaemon(true);
                    return worker;
                });
        thread.allowCoreThreadTimeOut(true);
        return thread;
    }
}
