package io.quarkiverse.awsauth.runtime.store;

import java.util.Optional;

import jakarta.inject.Singleton;

import org.jspecify.annotations.Nullable;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/** The address of the client whose request is current. */
@Singleton
public final class HttpOrigin implements CurrentOrigin {

    private final CurrentVertxRequest request;

    /**
     * @param request whichever request is current
     */
    public HttpOrigin(CurrentVertxRequest request) {
        this.request = request;
    }

    /** A request context is there without a request, too, as in scheduled jobs. */
    @Override
    public Optional<String> get() {
        @Nullable
        RoutingContext current = Arc.container().requestContext().isActive() ? request.getCurrent() : null;
        return Optional.ofNullable(current).map(context -> address(context.request().remoteAddress()));
    }

    private static String address(@Nullable SocketAddress address) {
        return address == null || address.hostAddress() == null ? "" : address.hostAddress();
    }
}
