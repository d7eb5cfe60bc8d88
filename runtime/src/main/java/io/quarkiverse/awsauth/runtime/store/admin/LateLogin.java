package io.quarkiverse.awsauth.runtime.store.admin;

import io.quarkus.security.AuthenticationException;
import io.quarkus.vertx.http.runtime.security.HttpSecurityRecorder.DefaultAuthFailureHandler;
import io.vertx.ext.web.RoutingContext;

/**
 * Answers who could not be authenticated, where that is done by need only. What is there for it without this expects that
 * nobody has read the body.
 */
final class LateLogin extends DefaultAuthFailureHandler {

    private final RoutingContext context;

    LateLogin(RoutingContext context) {
        this.context = context;
    }

    @Override
    public void accept(RoutingContext event, Throwable failure) {
        if (extractRootCause(failure) instanceof AuthenticationException) { // others fail the request
            super.accept(event, failure);
        }
    }

    @Override
    protected void proceed(Throwable failure) {
        if (!context.response().ended()) {
            context.response().end();
        }
    }
}
