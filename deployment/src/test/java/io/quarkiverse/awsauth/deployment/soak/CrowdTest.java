package io.quarkiverse.awsauth.deployment.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/** A thousand threads and a thousand event-loop callers ask a whole application at the same instant. */
class CrowdTest {

    private static final int OF_EACH_KIND = 1_000;
    private static final Duration LIFETIME = Duration.ofSeconds(24);
    /** Amid the advisory window, which begins 8 to 7 seconds before the expiration and ends 4 seconds before. */
    private static final Duration ADVISORY = Duration.ofMillis(6_600);
    private static final Duration SLOWNESS = Duration.ofSeconds(2);

    /** Without the scheduler, which would have renewed the credentials before the crowd comes. */
    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withApplicationRoot(app -> app.addClasses(
            Behaviour.class, Grants.class, Grants.Grant.class, CreateSessionServer.class, SoakTest.class, Crowd.class))
            .overrideConfigKey("quarkus.scheduler.enabled", "false");

    @Inject
    AwsCredentialsRegistry registry;

    @Inject
    Vertx vertx;

    @Test
    void makesOneRequestColdAndOneInTheAdvisoryWindowWhereNobodyWaits() throws Exception {
        Grants grants = new Grants(LIFETIME);
        try (CreateSessionServer server = new CreateSessionServer(() -> Behaviour.SLOW_GRANT, grants, SLOWNESS)) {
            AwsCredentialsResolver resolver = SoakTest.resolver(registry, server);

            Crowd cold = Crowd.ask(resolver, vertx);
            cold.report("cold");
            assertThat(cold.problems).isEmpty();
            assertThat(cold.keys).hasSize(2 * OF_EACH_KIND).containsOnly("ASIA1");
            assertThat(requests(server)).isEqualTo(1);

            Thread.sleep(Duration.between(Instant.now(), grants.latest().expiration().minus(ADVISORY)).toMillis());
            Crowd advisory = Crowd.ask(resolver, vertx);
            int grantedMeanwhile = grants.count();
            advisory.report("in the advisory window");
            assertThat(advisory.problems).isEmpty();
            assertThat(advisory.keys).hasSize(2 * OF_EACH_KIND).containsOnly("ASIA1");
            assertThat(grantedMeanwhile).as("sessions when all had been answered").isEqualTo(1);
            assertThat(Duration.ofNanos(advisory.longestWait.get())).isLessThan(Duration.ofMillis(500));

            for (int i = 0; i < 100 && grants.latest().accessKeyId().equals("ASIA1"); i++) {
                Thread.sleep(50);
            }
            assertThat(requests(server)).isEqualTo(2);
        }
    }

    private static int requests(CreateSessionServer server) {
        return server.requests().values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** All who asked, and what they got. */
    static final class Crowd {

        final Queue<String> keys = new ConcurrentLinkedQueue<>();
        final Queue<Throwable> problems = new ConcurrentLinkedQueue<>();
        final AtomicLong longestWait = new AtomicLong();
        private final CountDownLatch answered = new CountDownLatch(2 * OF_EACH_KIND);

        static Crowd ask(AwsCredentialsResolver resolver, Vertx vertx) throws InterruptedException {
            Crowd crowd = new Crowd();
            CountDownLatch ready = new CountDownLatch(OF_EACH_KIND);
            CountDownLatch start = new CountDownLatch(1);
            List<Runnable> eventLoops = new ArrayList<>();
            for (int i = 0; i < OF_EACH_KIND; i++) {
                crowd.thread(resolver, ready, start).start();
                io.vertx.core.Context loop = ((VertxInternal) vertx).createEventLoopContext();
                eventLoops.add(() -> loop.runOnContext(now -> crowd.resolve(resolver)));
            }
            ready.await();
            start.countDown();
            eventLoops.forEach(Runnable::run);
            assertThat(crowd.answered.await(30, TimeUnit.SECONDS)).isTrue();
            return crowd;
        }

        private Thread thread(AwsCredentialsResolver resolver, CountDownLatch ready, CountDownLatch start) {
            Thread thread = new Thread(() -> {
                ready.countDown();
                long before = System.nanoTime();
                try {
                    start.await();
                    before = System.nanoTime();
                    got(resolver.resolveAndAwait(), before);
                } catch (RuntimeException | InterruptedException e) {
                    failed(e, before);
                }
            }, CreateSessionServer.THREADS + "crowd");
            thread.setContextClassLoader(CrowdTest.class.getClassLoader());
            return thread;
        }

        private void resolve(AwsCredentialsResolver resolver) {
            long before = System.nanoTime();
            resolver.resolve().subscribe().with(credentials -> got(credentials, before), e -> failed(e, before));
        }

        private void got(AwsCredentials credentials, long before) {
            keys.add(credentials.accessKeyId());
            answered(before);
        }

        private void failed(Throwable failure, long before) {
            problems.add(failure);
            answered(before);
        }

        private void answered(long before) {
            longestWait.accumulateAndGet(System.nanoTime() - before, Math::max);
            answered.countDown();
        }

        void report(String when) {
            System.out.printf("A crowd of %d threads and %d event-loop callers %s: the longest wait was %d ms%n",
                    OF_EACH_KIND, OF_EACH_KIND, when, TimeUnit.NANOSECONDS.toMillis(longestWait.get()));
        }
    }
}
