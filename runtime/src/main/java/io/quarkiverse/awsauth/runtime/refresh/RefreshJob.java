package io.quarkiverse.awsauth.runtime.refresh;

import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkiverse.awsauth.refresh.RefreshQueue;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.ScheduledJobPaused;
import io.quarkus.scheduler.ScheduledJobResumed;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.SchedulerPaused;
import io.quarkus.scheduler.SchedulerResumed;

/**
 * The one job of Quarkus' scheduler that renews credentials before anybody has to wait for them.
 */
@Singleton
public final class RefreshJob {

    /** The identity of the job. */
    public static final String IDENTITY = "aws-auth-refresh";

    private static final Logger LOG = Logger.getLogger(RefreshJob.class);
    private static final String INTERVAL = "1s";
    private static final String WHAT_IS_LOST = ", so AWS credentials are renewed only when somebody asks for them: a caller may"
            + " have to wait for new ones. Client certificates are looked at only when a session is fetched";

    private final Scheduler scheduler;
    private final RefreshQueue queue;
    private final AtomicBoolean told = new AtomicBoolean();

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
            warn("The scheduler does not run (quarkus.scheduler.enabled, quarkus.scheduler.start-mode)");
        }
    }

    void paused(@Observes SchedulerPaused paused) {
        warn("The scheduler is paused");
    }

    void paused(@Observes ScheduledJobPaused paused) {
        if (paused.getTrigger().getId().equals(IDENTITY)) {
            warn("The scheduler's job " + IDENTITY + " is paused");
        }
    }

    void resumed(@Observes SchedulerResumed resumed) {
        told.set(false);
    }

    void resumed(@Observes ScheduledJobResumed resumed) {
        if (resumed.getTrigger().getId().equals(IDENTITY)) {
            told.set(false);
        }
    }

    /** Once for each time that it stands still. */
    private void warn(String why) {
        if (!told.getAndSet(true)) {
            LOG.warn(why + WHAT_IS_LOST);
        }
    }
}
