package io.quarkiverse.awsauth.runtime.refresh;

import java.util.concurrent.Executor;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * The Vert.x context of whoever asks for credentials, where it goes on once it has waited for them, as it would after a call
 * of any client of Vert.x. Where the credentials come from is a context that all who waited would share: each would find there
 * what others keep in theirs.
 *
 * @param context the caller's
 * @param thread the caller's, which may be a worker
 */
public record VertxCaller(Context context, Thread thread) implements Executor {

    /**
     * @return where the current thread goes on; wherever the answer comes from if that is in no context, or in one whose
     *         thread may itself be waiting for it
     */
    public static Executor current() {
        return currentOr(Runnable::run);
    }

    private static Executor currentOr(Executor elsewhere) {
        Context context = Vertx.currentContext();
        return context != null && context.isEventLoopContext() ? new VertxCaller(context, Thread.currentThread()) : elsewhere;
    }

    /**
     * @param waitedFor what comes from elsewhere, to each of those who wait
     * @param elsewhere where those go on who are in no context, or in one whose thread may itself be waiting
     * @return what comes to each where it is
     */
    public static <T> Uni<T> comesBack(Uni<T> waitedFor, Executor elsewhere) {
        return Uni.createFrom().deferred(() -> waitedFor.emitOn(currentOr(elsewhere)));
    }

    /** At once, if nothing was waited for. */
    @Override
    public void execute(Runnable step) {
        if (Thread.currentThread() == thread && Vertx.currentContext() == context) {
            step.run();
        } else {
            context.runOnContext(now -> step.run());
        }
    }
}
