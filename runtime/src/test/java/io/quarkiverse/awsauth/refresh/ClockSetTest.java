package io.quarkiverse.awsauth.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.time.ServiceClock;

/** This machine's clock was wrong and corrected when a session came, and has been set right since. */
class ClockSetTest {

    private final VirtualTime real = new VirtualTime();
    private final ManualSource source = new ManualSource(real);
    private Duration machineIsAhead = Duration.ZERO;
    private final ServiceClock clock = new ServiceClock(() -> real.instant().plus(machineIsAhead),
            () -> real.elapsed().toNanos());
    private final RefreshingCredentials credentials = new RefreshingCredentials(source,
            new RefreshSettings(RefreshWindows.DEFAULT, Duration.ofSeconds(8)), clock, real, new Random(1),
            RefreshListener.NONE);

    @ParameterizedTest
    @ValueSource(strings = { "PT20M", "-PT20M", "PT24H", "-PT24H" })
    void unexpiredCredentialsAreHandedOutAndExpiredOnesAreNot(Duration ahead) {
        machineIsAhead = ahead;
        clock.correct(real.instant());
        credentials.refreshIfDue();
        SessionCredentials session = source.session(real.instant().plus(Duration.ofHours(1)));
        source.succeed(session);
        source.alwaysFail(Reason.UNAVAILABLE);

        machineIsAhead = Duration.ZERO;
        assertThat(credentials.unexpired()).isEqualTo(session);
        real.advance(Duration.ofMinutes(59));
        assertThat(credentials.unexpired()).isEqualTo(session);
        real.advance(Duration.ofMinutes(1));
        assertThat(credentials.unexpired()).isNull();
        Caller caller = new Caller(real, credentials.get());
        real.advance(Duration.ofSeconds(9));
        assertThat(caller.credentials()).isNull();
        assertThat(caller.failure()).isNotNull();
    }
}
