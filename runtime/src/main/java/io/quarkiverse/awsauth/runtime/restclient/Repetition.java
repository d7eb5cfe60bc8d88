package io.quarkiverse.awsauth.runtime.restclient;

import java.nio.file.Path;
import java.util.Optional;

import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ClientRestHandler;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jspecify.annotations.Nullable;

import io.vertx.core.http.HttpClientResponse;

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
    private @Nullable HttpClientResponse answer;

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
        answer = context.getVertxClientResponse();
        forgetAnswer();
        context.setCallStatsCollector(null); // Stork has been told of the first answer, and counts one for each request
        context.restart(handlers);
        context.setAbortHandlerChain(onFailure);
        context.setAbortHandlerChainStarted(false);
        context.setPosition(position);
    }

    /** The client would take it for the answer to an attempt that fails. */
    private void forgetAnswer() {
        context.setResponseStatus(0).setResponseReasonPhrase(null).setResponseHeaders(null).setResponseEntityStream(null);
        downloaded().ifPresent(file -> {
            context.clearTmpFilePath();
            context.getClientRequestContext().getContext().owner().fileSystem().delete(file.toString());
        });
    }

    /** Where the body of the answer is, if the caller wants a file: whatever the status. */
    Optional<Path> downloaded() {
        return Optional.ofNullable(context.getTmpFilePath()).map(Path::of);
    }

    /** Whether the latest attempt is: the client itself still has the answer before, if it fails. */
    boolean isAnswered() {
        return context.getVertxClientResponse() != answer;
    }

    boolean isCancelled() {
        return context.isUserCanceled();
    }
}
