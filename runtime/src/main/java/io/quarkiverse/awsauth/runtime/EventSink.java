package io.quarkiverse.awsauth.runtime;

import java.util.function.Consumer;

import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;

import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Fires CDI events on a thread that their observers may block. */
@Singleton
public final class EventSink implements Consumer<Object> {

    private final Event<Object> events;

    /**
     * @param events fires
     */
    public EventSink(Event<Object> events) {
        this.events = events;
    }

    @Override
    public void accept(Object event) {
        Infrastructure.getDefaultWorkerPool().execute(() -> events.fire(event));
    }
}
