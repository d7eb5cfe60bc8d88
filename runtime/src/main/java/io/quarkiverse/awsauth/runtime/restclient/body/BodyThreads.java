package io.quarkiverse.awsauth.runtime.restclient.body;

import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.impl.ContextInternal;

/**
 * The threads that read and write bodies, and make signatures that take long. Not Quarkus' worker pool: all of its threads may
 * be waiting for the very requests whose bodies these are to prepare, or whose answers they are to read. There are as many as
 * there is work at once, which end
 * when they are idle.
 * <p>
 * They are no bean, for none has to be closed: threads that are idle hold nothing of the application and end by themselves, and
 * all others when their request does. A reload in development mode changes nothing about that, as Vert.x outlives it, and
 * with Vert.x the time-outs of requests.
 */
public final class BodyThreads extends ThreadPoolExecutor {

    /** Runs what may block or takes long, in the context of the caller. */
    public static final BodyThreads POOL = new BodyThreads();

    /** As many as Quarkus has workers; all of them may wait for streams that are slow. */
    private static final int MOST = 200;
    private static final long IDLE_SECONDS = 10;

    private BodyThreads() {
        super(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new Waiting(), BodyThreads::thread,
                (task, pool) -> ((Waiting) pool.getQueue()).put(task));
    }

    /**
     * @param work may block
     * @param <T> its result
     * @return its result; to cancel that is to interrupt the thread
     */
    public static <T> Uni<T> call(Supplier<T> work) {
        Supplier<T> inContext = Infrastructure.decorate(work);
        return Uni.createFrom().emitter(result -> {
            Call<T> call = new Call<>(inContext, result);
            result.onTermination(() -> call.cancel(true));
            POOL.execute(call);
        });
    }

    /** Only work that is going on can be cancelled, so that its thread is never interrupted at something else. */
    private static final class Call<T> extends FutureTask<T> {

        private final UniEmitter<? super T> result;

        Call(Supplier<T> work, UniEmitter<? super T> result) {
            super(work::get);
            this.result = result;
        }

        @Override
        protected void set(T value) {
            super.set(value);
            result.complete(value);
        }

        @Override
        protected void setException(Throwable failure) {
            super.setException(failure);
            result.fail(failure);
        }
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
            try {
                if (context == null) {
                    task.run();
                } else {
                    context.dispatch(task);
                }
            } finally {
                Thread.currentThread().setContextClassLoader(BodyThreads.class.getClassLoader());
            }
        };
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "aws-auth-body");
        thread.setContextClassLoader(BodyThreads.class.getClassLoader());
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
