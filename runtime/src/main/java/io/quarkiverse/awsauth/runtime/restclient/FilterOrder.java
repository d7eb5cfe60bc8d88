package io.quarkiverse.awsauth.runtime.restclient;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import jakarta.ws.rs.client.ClientRequestFilter;

import org.jboss.resteasy.reactive.client.handlers.ClientRequestFilterRestHandler;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.impl.StorkClientRequestFilter;
import org.jboss.resteasy.reactive.client.spi.ClientRestHandler;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;

/**
 * The order in which the REST client calls the filters of a request: by priority, and those of the same one as they were
 * registered. What this takes of its inner life is in this class alone: each request has an array of its own, with one handler
 * for each filter.
 */
final class FilterOrder {

    private final RestClientRequestContext context;
    private final ClientRestHandler[] handlers;
    private final int current;

    private FilterOrder(RestClientRequestContext context) {
        this.context = context;
        this.handlers = context.getHandlers();
        this.current = context.getPosition() - 1;
    }

    /** To be called by a filter while it is called itself. */
    static FilterOrder of(ResteasyReactiveClientRequestContext request) {
        return new FilterOrder(request.unwrap(RestClientRequestContext.class));
    }

    /**
     * Has all other filters called before the current one, which has to come to its end without doing anything then.
     *
     * @return whether there are any
     */
    boolean letOthersPass() {
        int end = current + 1;
        while (end < handlers.length && handlers[end] instanceof ClientRequestFilterRestHandler) {
            end++;
        }
        if (end == current + 1) {
            return false;
        }
        Collections.rotate(Arrays.asList(handlers).subList(current, end), -1);
        context.setPosition(current);
        return true;
    }

    /** Has something done before and after Stork's filter, if there is one behind the given one, which is the current. */
    void aroundStork(ClientRequestFilter own, Runnable before, Runnable after) {
        List<ClientRequestFilter> filters = context.getConfiguration().getRequestFilters();
        for (int i = filters.indexOf(own) + 1, at = current + 1; i < filters.size(); i++, at++) {
            if (filters.get(i) instanceof StorkClientRequestFilter) {
                handlers[at] = doing(before, handlers[at]);
                handlers[at + 1] = doing(after, handlers[at + 1]);
                return;
            }
        }
    }

    private static ClientRestHandler doing(Runnable work, ClientRestHandler next) {
        return request -> {
            work.run();
            next.handle(request);
        };
    }
}
