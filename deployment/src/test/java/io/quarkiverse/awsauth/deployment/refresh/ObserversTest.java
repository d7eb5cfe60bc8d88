package io.quarkiverse.awsauth.deployment.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CredentialsRefreshFailed;
import io.quarkiverse.awsauth.CredentialsRefreshed;
import io.quarkiverse.awsauth.refresh.DueTarget;
import io.quarkiverse.awsauth.refresh.RefreshQueue;
import io.quarkus.runtime.BlockingOperationControl;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Context;

/** Observers that throw, and where they run; and a tick that takes long. */
class ObserversTest {

    private static final Duration SHORT = Duration.ofSeconds(3);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = SessionServer.configure(new QuarkusUnitTest().withApplicationRoot(
            app -> app.addClasses(SessionServer.class, Heard.class, Throwing.class, Slow.class)), "brief", "refused");

    /** Remembers where it was called, and fails. */
    @Singleton
    public static class Throwing {

        final List<String> threads = new CopyOnWriteArrayList<>();
        final List<Boolean> mayBlock = new CopyOnWriteArrayList<>();

        void start(@Observes @Priority(1) StartupEvent starting) {
            SessionServer.script("brief", call -> SessionServer.session("brief", call, SHORT));
            SessionServer.script("refused", call -> SessionServer.refused("Untrusted signing certificate",
                    Instant.now()));
        }

        void refreshed(@Observes CredentialsRefreshed event) {
            note();
            throw new NoClassDefFoundError("made to fail");
        }

        void failed(@Observes CredentialsRefreshFailed event) {
            note();
            throw new IllegalStateException("made to fail");
        }

        private void note() {
            threads.add(Thread.currentThread().getName());
            mayBlock.add(BlockingOperationControl.isBlockingAllowed() && !Context.isOnEventLoopThread());
        }
    }

    /** Always due, and takes longer than the time from tick to tick. */
    static final class Slow implements DueTarget {

        final AtomicInteger begun = new AtomicInteger();
        final AtomicInteger underWay = new AtomicInteger();
        final AtomicInteger atOnce = new AtomicInteger();

        @Override
        public long dueAt() {
            return 0;
        }

        @Override
        public void refreshIfDue() {
            atOnce.accumulateAndGet(underWay.incrementAndGet(), Math::max);
            begun.incrementAndGet();
            for (int i = 0; i < 50; i++) {
                Heard.pause();
            }
            underWay.decrementAndGet();
        }
    }

    @Inject
    @AwsCredentialsName("brief")
    AwsCredentialsResolver brief;
    @Inject
    @AwsCredentialsName("refused")
    AwsCredentialsResolver refused;
    @Inject
    Throwing throwing;
    @Inject
    RefreshQueue queue;

    @Test
    void thoseThatThrowKeepNobodyFromCredentials() {
        assertThat(brief.resolveAndAwait()).isNotNull();
        int calls = SessionServer.calls("brief");
        for (int i = 0; i < 200 && SessionServer.calls("brief") < calls + 2; i++) {
            Heard.pause();
        }

        assertThat(SessionServer.calls("brief")).as("renewed, though nobody asks").isGreaterThanOrEqualTo(calls + 2);
        assertThat(brief.resolveAndAwait()).isNotNull();
        assertThat(refused.resolve().onFailure(AwsCredentialsException.class).recoverWithNull()
                .await().atMost(Duration.ofSeconds(5))).isNull();
        assertThat(throwing.threads).isNotEmpty().allMatch(name -> name.startsWith("executor-thread"));
        assertThat(throwing.mayBlock).doesNotContain(false);
    }

    @Test
    void oneTickWaitsForTheOther() {
        Slow slow = new Slow();
        queue.offer(slow);
        for (int i = 0; i < 200 && slow.begun.get() < 2; i++) {
            Heard.pause();
        }
        queue.remove(slow);

        assertThat(slow.begun).hasValueGreaterThanOrEqualTo(2);
        assertThat(slow.atOnce).hasValue(1);
    }
}
