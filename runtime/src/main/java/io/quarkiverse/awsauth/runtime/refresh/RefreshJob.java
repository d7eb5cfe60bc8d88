package io.quarkiverse.awsauth.runtime.refresh;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.awsauth.refresh.RefreshQueue;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.Scheduler;

/**
 * The one job of Quarkus' scheduler that renews credentials before anybody has to wait for them.
 */
@Singleton
public final class RefreshJob {

    /** The identity of the job. */
    public static final String IDENTITY = "aws-auth-refresh";

    private static final Logger LOG = Logger.getLogger(RefreshJob.class);
    private static final String INTERVAL = "1s";

    private final Scheduler scheduler;
    private final RefreshQueue queue;

    /**
     * @param scheduler Quarkus' scheduler
     * @param queue what is due when
     */
    public RefreshJob(Scheduler scheduler, RefreshQueue queue) {
        this.scheduler = scheduler;
        this.queue = queue;
    }

    void schedule(@Observes StartupEvent started) {
        if (scheduler.isStarted()) {
            scheduler.newJob(IDENTITY).setInterval(INTERVAL).setConcurrentExecution(ConcurrentExecution.SKIP)
                    .setTask(execution -> queue.tick()).schedule();
        }
        if (!scheduler.isStarted() || !scheduler.isRunning()) {
            LOG.warn("The scheduler does not run (quarkus.scheduler.enabled, quarkus.scheduler.start-mode), so AWS credentials"
                    + " are renewed only when somebody asks for them: a caller may have to wait for new ones");
        }
    }
}
