package io.quarkiverse.awsauth.client.vertx;

import java.util.concurrent.Executor;

import org.jspecify.annotations.Nullable;

import io.netty.util.concurrent.EventExecutor;
import io.netty.util.internal.ThreadExecutorMap;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Where on an event loop a request was sent, and where it goes on. Many contexts share a loop: on its thread, but in another
 * one, the caller would find what others keep in theirs.
 *
 * @param context none where the loop runs what Vert.x knows nothing of: the client then makes a context by itself
 * @param loop the event loop of the thread
 */
record SentFrom(@Nullable Context context, EventExecutor loop) implements Executor {

    /** Of the current thread, an event loop. */
    static SentFrom here() {
        return new SentFrom(Vertx.currentContext(), ThreadExecutorMap.currentExecutor());
    }

    /** What others make, for what goes on here. A thread that is no event loop waits for it, so it comes where it is made. */
    static <T> Uni<T> comesBack(Uni<T> made) {
        return Context.isOnEventLoopThread() ? made.emitOn(here()) : made;
    }

    /** At once if this is there. A worker may be in the same context, on another thread. */
    @Override
    public void execute(Runnable step) {
        if (loop.inEventLoop() && Vertx.currentContext() == context) {
            step.run();
        } else if (context != null) {
            context.runOnContext(now -> step.run());
        } else {
            loop.execute(step);
        }
    }
}
