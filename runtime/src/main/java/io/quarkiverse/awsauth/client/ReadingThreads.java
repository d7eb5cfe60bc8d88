package io.quarkiverse.awsauth.client;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that read bodies. Neither Quarkus' worker pool nor a client's executor: all of their threads may be waiting for
 * the very requests whose bodies these are. There are as many as there is work at once, which end when they are idle. So none
 * has to be closed.
 */
public class ReadingThreads extends ThreadPoolExecutor {

    /** Reads for requests that know no context of Quarkus'. */
    public static final Executor POOL = new ReadingThreads();

    /** What only computes: all threads that read may be waiting for the very request that it is for. */
    public static final Executor COMPUTING = new ReadingThreads();

    /** As many as Quarkus has workers; all of them may wait for streams that are slow. */
    private static final int MOST = 200;
    private static final long IDLE_SECONDS = 10;

    /** Others than those above. */
    protected ReadingThreads() {
        super(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new Waiting(), ReadingThreads::thread,
                (task, pool) -> ((Waiting) pool.getQueue()).put(task));
    }

    /** What is read finds the classes that it would find where the request is made; an idle thread holds none of them. */
    @Override
    public void execute(Runnable task) {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        super.execute(() -> {
            Thread.currentThread().setContextClassLoader(loader);
            try {
                task.run();
            } finally {
                Thread.currentThread().setContextClassLoader(ReadingThreads.class.getClassLoader());
            }
        });
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "aws-auth-body");
        thread.setContextClassLoader(ReadingThreads.class.getClassLoader());
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
