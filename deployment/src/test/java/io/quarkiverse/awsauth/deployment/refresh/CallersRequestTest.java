package io.quarkiverse.awsauth.deployment.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.Destroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkus.test.QuarkusUnitTest;

/** Whoever asks for credentials is in the same request before and after it, and nobody hears of another one. */
class CallersRequestTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = SessionServer.configure(new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(SessionServer.class, Asking.class, Mine.class)), "mine");

    @Inject
    Asking asking;

    @Test
    void nothingHappensToTheRequest() {
        assertThat(asking.seen()).isEqualTo("0 begun, 0 ended, 0 destroyed, still mine");
    }

    @Singleton
    public static class Asking {

        /** The server of sessions has requests, too, on other threads. */
        private volatile Thread own = Thread.currentThread();
        private final AtomicInteger begun = new AtomicInteger();
        private final AtomicInteger ended = new AtomicInteger();

        @Inject
        @AwsCredentialsName("mine")
        AwsCredentialsResolver credentials;
        @Inject
        Mine mine;

        void begun(@Observes @Initialized(RequestScoped.class) Object request) {
            count(begun);
        }

        void ended(@Observes @Destroyed(RequestScoped.class) Object request) {
            count(ended);
        }

        private void count(AtomicInteger number) {
            if (Thread.currentThread() == own) {
                number.incrementAndGet();
            }
        }

        @ActivateRequestContext
        String seen() {
            mine.setMark("still mine");
            own = Thread.currentThread();
            int begunBefore = begun.get();
            int endedBefore = ended.get();
            int destroyedBefore = Mine.DESTROYED.get();
            for (int i = 0; i < 5; i++) {
                credentials.resolve().await().indefinitely();
            }
            return (begun.get() - begunBefore) + " begun, " + (ended.get() - endedBefore) + " ended, "
                    + (Mine.DESTROYED.get() - destroyedBefore) + " destroyed, " + mine.getMark();
        }
    }

    @RequestScoped
    public static class Mine {

        static final AtomicInteger DESTROYED = new AtomicInteger();

        String mark = "of another request";

        public void setMark(String mark) {
            this.mark = mark;
        }

        public String getMark() {
            return mark;
        }

        @PreDestroy
        void destroyed() {
            DESTROYED.incrementAndGet();
        }
    }
}
