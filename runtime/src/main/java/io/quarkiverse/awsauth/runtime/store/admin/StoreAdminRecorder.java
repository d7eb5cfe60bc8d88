package io.quarkiverse.awsauth.runtime.store.admin;

import java.util.function.Consumer;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.annotations.Recorder;
import io.vertx.core.Handler;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;

/** Carries the administration's route into the start of the application. */
@Recorder
public class StoreAdminRecorder {

    /**
     * @return reads bodies, up to a limit
     */
    public Consumer<Route> bodies() {
        return new RequestBody();
    }

    /**
     * @return answers
     */
    public Handler<RoutingContext> answers() {
        return context -> Arc.container().instance(StoreAdmin.class).get().answer(context);
    }
}
