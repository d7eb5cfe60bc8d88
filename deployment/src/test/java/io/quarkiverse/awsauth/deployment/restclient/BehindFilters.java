package io.quarkiverse.awsauth.deployment.restclient;

import java.util.function.Consumer;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;

import org.jboss.resteasy.reactive.client.handlers.ClientSwitchToRequestContextRestHandler;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ClientRestHandler;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;

/** Does something once all filters of a request have been called, those of signing included. */
class BehindFilters implements ClientRequestFilter {

    private final Consumer<ClientRequestContext> work;

    BehindFilters(Consumer<ClientRequestContext> work) {
        this.work = work;
    }

    @Override
    public void filter(ClientRequestContext request) {
        ClientRestHandler[] handlers = ((ResteasyReactiveClientRequestContext) request)
                .unwrap(RestClientRequestContext.class).getHandlers();
        for (int i = 0; i < handlers.length; i++) {
            if (handlers[i] instanceof ClientSwitchToRequestContextRestHandler next) {
                handlers[i] = context -> {
                    work.accept(request);
                    next.handle(context);
                };
            }
        }
    }
}
