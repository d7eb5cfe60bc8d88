package io.quarkiverse.awsauth.runtime.store;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;

/**
 * Opens the store when the application starts, and looks at it from time to time.
 */
@Singleton
public final class StoreStart {

    /** Before credentials are obtained. */
    private static final int EARLY = Interceptor.Priority.LIBRARY_BEFORE + 1;

    private final Settings settings;
    private final StoreWatch watch;
    private final StoreWorker worker;
    private final Vertx vertx;
    private long timer = -1;

    /**
     * @param settings tell how often
     * @param watch looks
     * @param worker runs what blocks
     * @param vertx has timers, which run without the scheduler, too
     */
    public StoreStart(Settings settings, StoreWatch watch, StoreWorker worker, Vertx vertx) {
        this.settings = settings;
        this.watch = watch;
        this.worker = worker;
        this.vertx = vertx;
    }

    void start(@Observes @Priority(EARLY) StartupEvent starting) {
        try {
            worker.callWithin(settings.refresh().acquireTimeout(), watch::start);
        } catch (StoreException e) {
            throw new ConfigurationException("AWS Auth cannot start: quarkus.aws-auth.store: " + e.getMessage(), e);
        }
        timer = vertx.setPeriodic(settings.store().orElseThrow().pollInterval().toMillis(),
                id -> {
                    watch.intervalHasPassed();
                    worker.look(watch::poll);
                    worker.longWork(watch::reencrypt);
                });
    }

    void stop(@Observes ShutdownEvent stopping) {
        watch.stop();
        if (timer >= 0) {
            vertx.cancelTimer(timer);
        }
    }
}
