package io.quarkiverse.awsauth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

/** Attempts are for all who ask: they do not run in the contexts of the first one. */
class CallerContextsTest {

    private static final ThreadLocal<@Nullable String> REQUEST = new ThreadLocal<>();

    private final ContextManager manager = ContextManagerProvider.instance().getContextManagerBuilder()
            .withThreadContextProviders(new Requests()).build();
    private final ClassLoader loader = Thread.currentThread().getContextClassLoader();

    /** Hands on what request a thread is busy with. */
    private static final class Requests implements ThreadContextProvider {

        @Override
        public ThreadContextSnapshot currentContext(Map<String, String> properties) {
            return changingTo(REQUEST.get());
        }

        @Override
        public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
            return changingTo(null);
        }

        private static ThreadContextSnapshot changingTo(@Nullable String request) {
            return () -> {
                String before = REQUEST.get();
                REQUEST.set(request);
                return () -> REQUEST.set(before);
            };
        }

        @Override
        public String getThreadContextType() {
            return "Request";
        }
    }

    @BeforeEach
    void register() {
        ContextManagerProvider.instance().registerContextManager(manager, loader);
    }

    @AfterEach
    void release() {
        REQUEST.remove();
        ContextManagerProvider.instance().releaseContextManager(manager);
    }

    @Test
    void mutinyHandsThemOn() {
        REQUEST.set("first");
        Uni<String> assembled = Uni.createFrom().item(REQUEST::get);
        REQUEST.set("second");
        assertThat(assembled.await().indefinitely()).isEqualTo("first");
    }

    @Test
    void workIsDoneWithoutThem() {
        REQUEST.set("first");
        Uni<String> assembled = CallerContexts.without(() -> {
            assertThat(REQUEST.get()).isNull();
            return Uni.createFrom().item(REQUEST::get);
        });
        assertThat(REQUEST.get()).isEqualTo("first");
        REQUEST.set("second");
        assertThat(assembled.await().indefinitely()).isNull();
        assertThat(REQUEST.get()).isEqualTo("second");
    }

    @Test
    void anAttemptHasNoneOfThem() {
        List<@Nullable String> seen = new ArrayList<>();
        REQUEST.set("first");
        Life life = new Life();
        life.source.always(() -> {
            seen.add(REQUEST.get());
            return Uni.createFrom().<AwsCredentials> item(() -> {
                seen.add(REQUEST.get());
                return life.session(Duration.ofHours(1));
            });
        });
        Uni<String> firstAsked = life.credentials.get().map(credentials -> String.valueOf(REQUEST.get()));
        REQUEST.set("second");
        Caller second = life.ask();

        assertThat(second.credentials()).isNotNull();
        assertThat(seen).containsExactly(null, null);
        assertThat(firstAsked.await().indefinitely()).isEqualTo("first");
        assertThat(REQUEST.get()).isEqualTo("second");
    }
}
