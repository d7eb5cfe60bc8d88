package io.quarkiverse.awsauth.runtime.restclient.body;

import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import io.quarkiverse.awsauth.client.ReadingThreads;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.impl.ContextInternal;

/**
 * The threads that read and write the bodies of REST clients, and make signatures that take long. Writers and interceptors of
 * the application find what they would find on Quarkus' workers.
 * <p>
 * They are no bean, for none has to be closed: threads that are idle hold nothing of the application and end by themselves, and
 * all others when their request does. A reload in development mode changes nothing about that, as Vert.x outlives it, and
 * with Vert.x the time-outs of requests.
 */
public final class BodyThreads extends ReadingThreads {

    static final BodyThreads POOL = new BodyThreads();

    /** What only computes: all threads that read may be waiting for the very request that it is for. */
    public static final BodyThreads COMPUTING = new BodyThreads();

    private BodyThreads() {
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
        ContextInternal context = ContextInternal.current();
        super.execute(context == null ? task : () -> context.dispatch(task));
    }
}
