package io.quarkiverse.awsauth.runtime.restclient;

import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ClientRestHandler;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;

/**
 * Sends a request again from within a filter of its answer. The REST client knows no such thing: what this takes of its inner
 * life is in this class alone. A request goes through a chain of handlers, its filters among them, and through another one
 * after a failure; to repeat it is to go back to where it was signed.
 */
final class Repetition {

    private final RestClientRequestContext context;
    private final ClientRestHandler[] handlers;
    private final ClientRestHandler[] onFailure;
    private final int position;

    private Repetition(RestClientRequestContext context) {
        this.context = context;
        this.handlers = context.getHandlers();
        this.onFailure = context.getAbortHandlerChain();
        this.position = context.getPosition() - 1;
    }

    /** To be called by the filter that signs. */
    static Repetition from(ResteasyReactiveClientRequestContext request) {
        return new Repetition(request.unwrap(RestClientRequestContext.class));
    }

    /** To be called by the first filter of the answer, which is the next one to come after a failure as well. */
    void start() {
        context.restart(handlers);
        context.setAbortHandlerChain(onFailure);
        context.setAbortHandlerChainStarted(false);
        context.setPosition(position);
    }

    boolean isCancelled() {
        return context.isUserCanceled();
    }
}
