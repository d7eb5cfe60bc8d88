package io.quarkiverse.awsauth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.context.ThreadContext;
import org.eclipse.microprofile.context.spi.ContextManager;
import org.eclipse.microprofile.context.spi.ContextManagerProvider;
import org.eclipse.microprofile.context.spi.ThreadContextProvider;
import org.eclipse.microprofile.context.spi.ThreadContextSnapshot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.AwsCredentials;
import io.smallrye.mutiny.Uni;

/** Attempts are for all who ask: they keep nothing of the contexts of the first one. */
class CallerContextsTest {

    private static final ThreadLocal<@Nullable String> TRANSACTION = new ThreadLocal<>();
    private static final ThreadLocal<@Nullable String> REQUEST = new ThreadLocal<>();

    private final ContextManager manager = ContextManagerProvider.instance().getContextManagerBuilder()
            .withThreadContextProviders(new Provider(ThreadContext.TRANSACTION, TRANSACTION),
                    new Provider(ThreadContext.CDI, REQUEST))
            .build();
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    /** Hands on what a thread is busy with. */
    private record Provider(String getThreadContextType, ThreadLocal<@Nullable String> current)
            implements
                ThreadContextProvider {

        @Override
        public ThreadContextSnapshot currentContext(Map<String, String> properties) {
            return changingTo(current.get());
        }

        @Override
        public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
            return changingTo(null);
        }

        private ThreadContextSnapshot changingTo(@Nullable String context) {
            return () -> {
                String before = current.get();
                current.set(context);
                return () -> current.set(before);
            };
        }
    }

    @BeforeEach
    void register() {
        ContextManagerProvider.instance().registerContextManager(manager, loader);
    }

    @AfterEach
    void release() {
        TRANSACTION.remove();
        REQUEST.remove();
        ContextManagerProvider.instance().releaseContextManager(manager);
    }

    private static void in(String context) {
        TRANSACTION.set("transaction of the " + context);
        REQUEST.set("request of the " + context);
    }

    private static String contexts() {
        return TRANSACTION.get() + ", " + REQUEST.get();
    }

    @Test
    void mutinyHandsThemOn() {
        in("first");
        Uni<String> assembled = Uni.createFrom().item(CallerContextsTest::contexts);
        in("second");
        assertThat(assembled.await().indefinitely()).isEqualTo("transaction of the first, request of the first");
    }

    @Test
    void whatIsAssembledKeepsNoneOfThem() {
        in("first");
        Uni<String> assembled = CallerContexts.without(() -> {
            assertThat(contexts()).isEqualTo("null, request of the first");
            return Uni.createFrom().item(CallerContextsTest::contexts);
        });
        assertThat(contexts()).isEqualTo("transaction of the first, request of the first");
        in("second");
        assertThat(assembled.await().indefinitely()).isEqualTo("null, request of the second");
        assertThat(contexts()).isEqualTo("transaction of the second, request of the second");
    }

    @Test
    void anAttemptHasNoTransaction() {
        List<@Nullable String> seen = new ArrayList<>();
        in("first");
        Life life = new Life();
        life.source.always(() -> {
            seen.add(TRANSACTION.get());
            return Uni.createFrom().<AwsCredentials> item(() -> {
                seen.add(TRANSACTION.get());
                return life.session(Duration.ofHours(1));
            });
        });
        Uni<String> firstAsked = life.credentials.get().map(credentials -> contexts());
        in("second");
        Caller second = life.ask();

        assertThat(second.credentials()).isNotNull();
        assertThat(seen).containsExactly(null, null);
        assertThat(firstAsked.await().indefinitely()).isEqualTo("transaction of the first, request of the first");
        assertThat(contexts()).isEqualTo("transaction of the second, request of the second");
    }
}
