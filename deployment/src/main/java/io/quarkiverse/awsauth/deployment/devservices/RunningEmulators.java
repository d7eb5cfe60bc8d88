package io.quarkiverse.awsauth.deployment.devservices;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jboss.logging.Logger;

import io.quarkus.deployment.builditem.CuratedApplicationShutdownBuildItem;

/**
 * The emulators that have been started, one for each plan: the next build with the same plan, such as that of a reload, has the
 * same emulator. Tests with several profiles are built before the first of them runs, so theirs run beside each other.
 */
final class RunningEmulators {

    private static final Logger LOG = Logger.getLogger(RunningEmulators.class);
    private static final Map<EmulatorPlan, EmulatorService> RUNNING = new ConcurrentHashMap<>();

    private RunningEmulators() {
    }

    static EmulatorService of(EmulatorPlan plan, CuratedApplicationShutdownBuildItem shutdown) {
        return RUNNING.computeIfAbsent(plan, absent -> {
            EmulatorService started = EmulatorService.start(absent);
            shutdown.addCloseTask(() -> close(absent), true); // that of a reload as well
            LOG.infof("The aws-auth dev service is ready to accept connections on %s", started.emulator().url());
            return started;
        });
    }

    /** Closes all others. */
    static void keepOnly(Optional<EmulatorPlan> plan) {
        RUNNING.keySet().stream().filter(running -> !plan.equals(Optional.of(running))).forEach(RunningEmulators::close);
    }

    private static void close(EmulatorPlan plan) {
        EmulatorService running = RUNNING.remove(plan);
        if (running != null) {
            running.close();
        }
    }
}
