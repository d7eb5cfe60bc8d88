package io.quarkiverse.awsauth.runtime.refresh;

import java.time.Duration;
import java.util.concurrent.Executor;

import io.quarkiverse.awsauth.refresh.RefreshTimers;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/**
 * Timers on an event loop of their own choice. Those of the calling context would not do: on a worker context they wait for
 * the very task that waits for them.
 */
public final class EventLoopTimers implements RefreshTimers {

    private final ContextInternal eventLoop;

    /**
     * @param vertx Quarkus' Vert.x
     */
    public EventLoopTimers(Vertx vertx) {
        this.eventLoop = ((VertxInternal) vertx).createEventLoopContext();
    }

    @Override
    public Runnable after(Duration delay, Runnable task) {
        long id = eventLoop.duplicate().setTimer(Math.max(1, delay.toMillis()), fired -> task.run());
        return () -> eventLoop.owner().cancelTimer(id);
    }

    @Override
    public Executor caller() {
        return VertxCaller.current();
    }

    /**
     * @param period from now to the first run, and from each to the next
     * @param task runs on the event loop, so it must not block
     * @return ends that
     */
    public Runnable every(Duration period, Runnable task) {
        long id = eventLoop.duplicate().setPeriodic(Math.max(1, period.toMillis()), fired -> task.run());
        return () -> eventLoop.owner().cancelTimer(id);
    }
}
