package io.quarkiverse.awsauth.deployment.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

class AccessKeysTest {

    private static final Principal PRINCIPAL = new Principal("arn", "id", "123456789012");
    private static final Duration HOUR = Duration.ofHours(1);

    private Instant now = Fixture.NOW;
    private final AccessKeys keys = new AccessKeys(List.of(Fixture.USER), () -> now);

    @Test
    void forgetsTheOldestSessionWhenThereAreTooMany() {
        AccessKey first = keys.issue(PRINCIPAL, HOUR);
        AccessKey second = keys.issue(PRINCIPAL, HOUR);
        issue(AccessKeys.MAXIMUM_SESSIONS - 1);

        assertThat(keys.find(first.id())).isEmpty();
        assertThat(keys.find(second.id())).contains(second);
        assertThat(keys.find(Fixture.USER.accessKeyId())).isPresent();
    }

    @Test
    void forgetsExpiredSessionsFirst() {
        AccessKey oldest = keys.issue(PRINCIPAL, HOUR);
        AccessKey expired = keys.issue(PRINCIPAL, Duration.ofMinutes(15));
        now = now.plus(Duration.ofMinutes(30));
        assertThat(keys.find(expired.id())).isPresent();
        issue(AccessKeys.MAXIMUM_SESSIONS - 1);

        assertThat(keys.find(expired.id())).isEmpty();
        assertThat(keys.find(oldest.id())).isPresent();
    }

    @Test
    void printsNoSecret() {
        AccessKey session = keys.issue(PRINCIPAL, HOUR);

        assertThat(session.toString()).contains(session.id()).doesNotContain(session.secret())
                .doesNotContain(session.sessionToken());
        assertThat(EmulatorSettings.trusting().withLongTermKeys(Fixture.USER).toString())
                .contains(Fixture.USER.accessKeyId()).doesNotContain(Fixture.USER.secret());
    }

    private void issue(int count) {
        for (int i = 0; i < count; i++) {
            keys.issue(PRINCIPAL, HOUR);
        }
    }
}
