package io.quarkiverse.awsauth.runtime;

import java.util.function.Consumer;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxInternal;

/**
 * Fires CDI events on a thread that their observers may block, and in a context of their own. A worker shares the Vert.x
 * context
 * of whoever gives it work: with the event's request, that of a caller who goes on there at the same time would end.
 */
@Singleton
public final class EventSink implements Consumer<Object> {

    private final Event<Object> events;
    private final ContextInternal root;

    /**
     * @param events fires
     * @param vertx Quarkus' Vert.x
     */
    public EventSink(Event<Object> events, Vertx vertx) {
        this.events = events;
        this.root = ((VertxInternal) vertx).createEventLoopContext();
    }

    @Override
    public void accept(Object event) {
        Infrastructure.getDefaultWorkerPool().execute(() -> fire(event));
    }

    private void fire(Object event) {
        ContextInternal own = root.duplicate();
        ContextInternal former = own.beginDispatch();
        try {
            events.fire(event);
        } finally {
            own.endDispatch(former);
        }
    }
}
