package io.quarkiverse.awsauth.runtime.store.admin;

import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.ext.web.RoutingContext;

/** Asks whoever is not known yet to say who they are, in the way of the application's authentication mechanism. */
final class Challenge {

    private Challenge() {
    }

    /**
     * @return whether there is a mechanism
     */
    static boolean send(RoutingContext context) {
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        if (authenticator == null) {
            return false;
        }
        authenticator.sendChallenge(context).subscribe().with(sent -> {
            if (!context.response().ended()) {
                context.response().end();
            }
        }, context::fail);
        return true;
    }
}
