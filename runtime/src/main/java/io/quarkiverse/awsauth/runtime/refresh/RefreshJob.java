package io.quarkiverse.awsauth.runtime.refresh;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.refresh.RefreshQueue;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.quarkus.scheduler.ScheduledJobPaused;
import io.quarkus.scheduler.ScheduledJobResumed;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.scheduler.SchedulerPaused;
import io.quarkus.scheduler.SchedulerResumed;
import io.vertx.core.Vertx;

/**
 * The one job of Quarkus' scheduler that renews credentials before anybody has to wait for them. There is none before there is
 * anything to renew: those who use nothing but static credentials need no scheduler.
 */
@Singleton
public final class RefreshJob {

    /** The identity of the job. */
    public static final String IDENTITY = "aws-auth-refresh";

    private static final Logger LOG = Logger.getLogger(RefreshJob.class);
    private static final Duration INTERVAL = Duration.ofSeconds(1);
    private static final String WHAT_IS_LOST = ", so AWS credentials are renewed only when somebody asks for them: a caller may"
            + " have to wait for new ones. Client certificates are looked at only when a session is fetched";

    private final Scheduler scheduler;
    private final RefreshQueue queue;
    private final Vertx vertx;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile boolean needed;
    private volatile @Nullable Runnable timer;

    /**
     * @param scheduler Quarkus' scheduler
     * @param queue what is due when
     * @param vertx has a timer where the scheduler has no place for the job
     */
    public RefreshJob(Scheduler scheduler, RefreshQueue queue, Vertx vertx) {
        this.scheduler = scheduler;
        this.queue = queue;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        queue.whenNeeded(this::begin);
    }

    private void begin() {
        needed = true;
        if (scheduler.isStarted()) {
            schedule();
        }
        if (!scheduler.isStarted() || !scheduler.isRunning()) {
            warn("The scheduler does not run (quarkus.scheduler.enabled, quarkus.scheduler.start-mode)");
        }
    }

    private void schedule() {
        try {
            scheduler.newJob(IDENTITY).setInterval(INTERVAL.toString())
                    .setConcurrentExecution(ConcurrentExecution.SKIP).setTask(execution -> queue.tick()).schedule();
        } catch (IllegalStateException e) {
            LOG.info("The scheduler keeps its jobs in a database, for one of several instances to run; AWS credentials, which"
                    + " each instance has of its own, are renewed by a timer instead of the job " + IDENTITY);
            timer = new EventLoopTimers(vertx).every(INTERVAL, queue::tick);
        }
    }

    @PreDestroy
    void stop() {
        Runnable ticking = timer;
        if (ticking != null) {
            ticking.run();
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

    /** Once for each time that it stands still, if anybody is the worse for it. */
    private void warn(String why) {
        if (needed && !told.getAndSet(true)) {
            LOG.warn(why + WHAT_IS_LOST);
        }
    }
}
