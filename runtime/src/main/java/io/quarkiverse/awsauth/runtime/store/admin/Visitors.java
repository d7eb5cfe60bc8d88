package io.quarkiverse.awsauth.runtime.store.admin;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.runtime.store.UserActor;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;

/** Who sends a request. */
final class Visitors {

    private static final String ANONYMOUS = "anonymous";

    private Visitors() {
    }

    /** Waits for the authentication where it is done late. Null where nobody is ever authenticated. */
    static @Nullable SecurityIdentity identity(RoutingContext context) {
        context.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, new LateLogin(context));
        return context.user() == null || context.user() instanceof QuarkusHttpUser
                ? QuarkusHttpUser.getSecurityIdentityBlocking(context, null)
                : null;
    }

    static Actor actor(@Nullable SecurityIdentity identity, RoutingContext context) {
        String name = identity == null || identity.isAnonymous() ? ANONYMOUS : identity.getPrincipal().getName();
        SocketAddress address = context.request().remoteAddress();
        return UserActor.of(name, address == null ? null : address.hostAddress());
    }
}
