package io.quarkiverse.awsauth.runtime.store.admin;

import java.util.Locale;
import java.util.function.Consumer;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** The body of a request: JSON, and not much of it. */
final class RequestBody implements Consumer<Route> {

    private static final int MOST = 64 * 1024;

    /** Reads it before the route's own handler, which may block, is called. */
    @Override
    public void accept(Route route) {
        route.handler(BodyHandler.create(false).setBodyLimit(MOST)).failureHandler(RequestBody::tooLarge);
    }

    private static void tooLarge(RoutingContext context) {
        if (context.statusCode() != 413) {
            context.next();
            return;
        }
        ProtectiveHeaders.addTo(context.response());
        tooLarge().answer().sendBy(context.response());
    }

    private static RefusedException tooLarge() {
        return new RefusedException(413, "too-large", "The body is longer than " + MOST + " bytes");
    }

    static Members of(RoutingContext context) {
        String type = context.request().getHeader("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json")) {
            throw new RefusedException(415, "unsupported-media-type", "The body's Content-Type is not application/json");
        }
        Buffer body = context.body().buffer();
        if (body != null && body.length() > MOST) { // the application's own limit may have been asked before
            throw tooLarge();
        }
        return Members.of(body);
    }
}
