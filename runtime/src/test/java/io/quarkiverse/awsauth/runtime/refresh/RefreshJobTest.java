package io.quarkiverse.awsauth.runtime.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.quarkiverse.awsauth.refresh.DueTarget;
import io.quarkiverse.awsauth.refresh.RefreshQueue;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduler;
import io.vertx.core.Vertx;

/** The job, where the scheduler has no place for it. */
@Timeout(20)
class RefreshJobTest {

    private final Vertx vertx = Vertx.vertx();
    private final RefreshQueue queue = new RefreshQueue(InstantSource.system());

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void aSchedulerThatKeepsItsJobsInADatabaseIsDoneWithout() throws Exception {
        CountDownLatch twice = new CountDownLatch(2);
        queue.offer(whenever(twice));
        RefreshJob job = new RefreshJob(quartzWithADatabase(), queue, vertx);
        job.start(new StartupEvent());
        assertThat(twice.await(10, TimeUnit.SECONDS)).isTrue();

        job.stop();
        CountDownLatch afterwards = new CountDownLatch(1);
        queue.offer(whenever(afterwards));
        assertThat(afterwards.await(2, TimeUnit.SECONDS)).as("it is stopped").isFalse();
    }

    /** As {@code QuartzSchedulerImpl} is with {@code quarkus.quartz.store-type=jdbc-cmt}. */
    private static Scheduler quartzWithADatabase() {
        Class<?> job = Scheduler.class.getDeclaredClasses()[0];
        Object definition = Proxy.newProxyInstance(job.getClassLoader(), new Class<?>[] { job }, (self, method, arguments) -> {
            if (method.getName().equals("setTask")) {
                throw new IllegalStateException("A task instance cannot be scheduled programmatically if DB store type is used;"
                        + " register a task class instead");
            }
            return self;
        });
        return (Scheduler) Proxy.newProxyInstance(job.getClassLoader(), new Class<?>[] { Scheduler.class },
                (self, method, arguments) -> method.getName().equals("newJob") ? definition : true);
    }

    private static DueTarget whenever(CountDownLatch ticks) {
        return new DueTarget() {
            @Override
            public long dueAt() {
                return 0;
            }

            @Override
            public void refreshIfDue() {
                ticks.countDown();
            }
        };
    }
}
