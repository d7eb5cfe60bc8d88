package io.quarkiverse.awsauth.runtime.restclient;

import java.util.function.Consumer;

import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jboss.resteasy.reactive.client.impl.VertxRequestCustomizingClientBuilder;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;

/**
 * Signed clients follow no redirect. Each request is told so itself: clients that share an HTTP client have the options of the
 * one that was made first. A builder shows the requests of all clients that it has made or will make, signed or not; so those
 * of signed ones are noted in the Vert.x context that they have of their own.
 */
final class Redirects implements Consumer<HttpClientRequest> {

    private static final String PROPERTY = Redirects.class.getName();

    private Redirects() {
    }

    /** To be called for each signed client; the builder keeps what it was given for one before. */
    static void watch(RestClientBuilder builder) {
        if (builder.getConfiguration().getProperty(PROPERTY) == null) {
            builder.property(PROPERTY, true);
            ((VertxRequestCustomizingClientBuilder<?>) builder).httpClientRequestCustomizer(new Redirects());
        }
    }

    /** To be called by a filter. */
    static void refuse(ResteasyReactiveClientRequestContext request) {
        request.getContext().putLocal(PROPERTY, true);
    }

    @Override
    public void accept(HttpClientRequest request) {
        Context context = Vertx.currentContext();
        if (context != null && context.getLocal(PROPERTY) != null) {
            request.setMaxRedirects(0);
        }
    }
}
