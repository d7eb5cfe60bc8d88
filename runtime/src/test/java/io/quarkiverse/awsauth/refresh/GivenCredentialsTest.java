package io.quarkiverse.awsauth.refresh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;

/** Credentials that were made elsewhere, replaced, and watched. */
class GivenCredentialsTest {

    private static final Instant START = Instant.parse("2026-01-15T09:30:00Z");

    private final Instant[] now = { START };
    private final List<String> news = new ArrayList<>();
    private final RefreshQueue queue = new RefreshQueue(() -> now[0]);
    private final GivenCredentials credentials = new GivenCredentials(session(START.plusSeconds(60)), () -> now[0],
            new RefreshListener() {
                @Override
                public void expired(Instant expiration) {
                    news.add("expired " + expiration);
                    queue.offer(credentials());
                }

                @Override
                public void refreshed(@Nullable Instant expiration) {
                    news.add("replaced " + expiration);
                    queue.offer(credentials());
                }
            });

    private GivenCredentials credentials() {
        return credentials;
    }

    private static SessionCredentials session(@Nullable Instant expiration) {
        return new SessionCredentials("ASIA", SecretString.of("secret"), SecretString.of("token"), expiration, null);
    }

    @Test
    void theirExpiryIsToldOnce() {
        queue.offer(credentials);
        queue.tick();
        now[0] = START.plusSeconds(59);
        queue.tick();
        assertThat(news).isEmpty();

        now[0] = START.plusSeconds(60);
        queue.tick();
        queue.tick();
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(() -> credentials.get().await().indefinitely());

        assertThat(news).containsExactly("expired 2026-01-15T09:31:00Z");
        assertThat(credentials.dueAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void withoutAQueueTheFirstCallerFindsOut() {
        now[0] = START.plusSeconds(61);
        assertThat(credentials.peek()).isNull();
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(AwsCredentialsException.class)
                    .isThrownBy(() -> credentials.get().await().indefinitely())
                    .withMessage("they expired on 2026-01-15T09:31:00Z, and it is 2026-01-15T09:31:01Z; replace them");
        }
        assertThat(news).containsExactly("expired 2026-01-15T09:31:00Z");
    }

    @Test
    void replacementsAreHandedOutAndWatched() {
        queue.offer(credentials);
        SessionCredentials second = session(START.plus(Duration.ofHours(1)));
        credentials.replace(second);
        now[0] = START.plusSeconds(61);
        queue.tick();
        assertThat(credentials.get().await().indefinitely()).isSameAs(second);

        now[0] = START.plus(Duration.ofHours(2));
        queue.tick();
        assertThat(news).containsExactly("replaced 2026-01-15T10:30:00Z", "expired 2026-01-15T10:30:00Z");
    }

    @Test
    void withoutAnExpiryOrFarAwayTheyLastForEver() {
        for (SessionCredentials lasting : List.of(session(null), session(Instant.MAX))) {
            credentials.replace(lasting);
            now[0] = START.plus(Duration.ofDays(400_000));
            assertThat(credentials.peek()).isSameAs(lasting);
            assertThat(credentials.dueAt()).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void aRejectionDoesNothing() {
        SessionCredentials held = (SessionCredentials) credentials.get().await().indefinitely();
        credentials.invalidate(held);

        assertThat(credentials.peek()).isSameAs(held);
        assertThat(credentials.isSession()).isTrue();
        assertThat(new GivenCredentials(new StaticCredentials("AKIA", SecretString.of("secret")), () -> now[0],
                RefreshListener.NONE).isSession()).isFalse();
    }
}
