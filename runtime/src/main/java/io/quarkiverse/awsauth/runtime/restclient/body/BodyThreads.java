package io.quarkiverse.awsauth.runtime.restclient.body;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.vertx.core.impl.ContextInternal;

/**
 * The threads that read and write bodies. Not Quarkus' worker pool: all of its threads may be waiting for the very requests
 * whose bodies these are to prepare. There are as many as there is work at once, which end when they are idle.
 */
final class BodyThreads extends ThreadPoolExecutor {

    static final BodyThreads POOL = new BodyThreads();

    /** As many as Quarkus has workers; all of them may wait for streams that are slow. */
    private static final int MOST = 200;
    private static final long IDLE_SECONDS = 10;

    private BodyThreads() {
        super(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new Waiting(), BodyThreads::thread,
                (task, pool) -> ((Waiting) pool.getQueue()).put(task));
    }

    @Override
    public void execute(Runnable task) {
        super.execute(inCallersContext(task));
    }

    /** Writers and interceptors of the application find what they would find on Quarkus' workers. */
    private static Runnable inCallersContext(Runnable task) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ContextInternal context = ContextInternal.current();
        return () -> {
            Thread.currentThread().setContextClassLoader(loader);
            if (context == null) {
                task.run();
            } else {
                context.dispatch(task);
            }
        };
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "aws-auth-body");
        thread.setDaemon(true);
        return thread;
    }

    /** Takes what an idle thread can begin with at once, so that one more is started for the rest until there are most. */
    private static final class Waiting extends LinkedTransferQueue<Runnable> {

        private static final long serialVersionUID = 1;

        @Override
        public boolean offer(Runnable task) {
            return tryTransfer(task);
        }
    }
}
