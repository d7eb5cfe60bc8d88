package io.quarkiverse.awsauth.runtime.store.admin;

import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

/** Asks whoever is not known yet to say who they are, in the way of the application's authentication mechanism. */
final class Challenge {

    private Challenge() {
    }

    /**
     * @param refuse answers with a reason where no mechanism asks anybody, so that all that is left is the status 403
     * @return whether there is anything that authenticates
     */
    static boolean send(RoutingContext context, Runnable refuse) {
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        if (authenticator == null) {
            return false;
        }
        authenticator.sendChallenge(context).subscribe().with(sent -> {
            HttpServerResponse response = context.response();
            if (!response.ended() && response.getStatusCode() == 403) {
                refuse.run();
            } else if (!response.ended()) {
                response.end();
            }
        }, context::fail);
        return true;
    }
}
