package io.quarkiverse.awsauth.deployment.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AssumedRole;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.deployment.emulator.AwsEmulator;
import io.quarkiverse.awsauth.deployment.emulator.EmulatorSettings;
import io.quarkiverse.awsauth.deployment.emulator.LongTermKey;
import io.quarkiverse.awsauth.runtime.http.VertxTransport;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sts.AssumeRole;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.vertx.core.Vertx;

/** AssumeRole over the real transport, against a server that verifies each signature. */
class AssumeRoleEmulatorTest {

    private static final LongTermKey KEY = new LongTermKey("AKIAIOSFODNN7EXAMPLE", "not/so+secret/EXAMPLEKEY",
            "arn:aws:iam::123456789012:user/developer");
    private static final AwsCredentials USER = new StaticCredentials(KEY.accessKeyId(), SecretString.of(KEY.secret()));

    /** That of the answers' Date, which the emulator does not let be set. */
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final InstantSource clock = () -> now;
    private final AwsEmulator emulator = AwsEmulator.start(EmulatorSettings.trusting().withClock(clock)
            .withDurations(Duration.ofHours(1), Duration.ofHours(2)).withLongTermKeys(KEY));
    private final Vertx vertx = Vertx.vertx();
    private final VertxTransport transport = new VertxTransport(vertx, new NoTlsConfigurations(), new NoProxies());
    private final AssumeRole assumeRole = new AssumeRole(new SigV4Signer(clock), transport, new ServiceClock(clock));

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        emulator.close();
    }

    @Test
    void assumesARoleWithTheSessionOfAnother() {
        SessionCredentials first = call(role("First").duration(Duration.ofHours(2)).externalId("tenant/4711:a+b=c,d.e@f-g")
                .policy("{\"Version\": \"2012-10-17\", \"Größe\": \"100% & more\"}")
                .tags(Map.of("Team", "Blau & Größe", "empty", "")), USER);
        assertThat(first.assumedRole()).isEqualTo(
                new AssumedRole("arn:aws:sts::210987654321:assumed-role/First/quarkus-aws-auth", null, null, 6));
        assertThat(first.expiration()).isEqualTo(now.plus(Duration.ofHours(2)));

        SessionCredentials second = call(role("Second").sessionName("me@example.com"), first);

        assertThat(second.assumedRole().arn()).isEqualTo("arn:aws:sts::210987654321:assumed-role/Second/me@example.com");
        assertThat(second.expiration()).isEqualTo(now.plus(Duration.ofHours(1)));
        assertThat(second.accessKeyId()).isNotEqualTo(first.accessKeyId());
    }

    @Test
    void chainedSessionsLastAnHourAtMost() {
        SessionCredentials first = call(role("First"), USER);

        assertThatExceptionOfType(AwsCredentialsException.class)
                .isThrownBy(() -> call(role("Second").duration(Duration.ofHours(2)), first))
                .withMessageStartingWith("the service refused (HTTP 400 ValidationError, 'The requested DurationSeconds")
                .withMessageEndingWith("lower duration to PT1H")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
    }

    @Test
    void tellsAWrongSecretAndAnUnknownKey() {
        assertThatExceptionOfType(AwsCredentialsException.class)
                .isThrownBy(() -> call(role("R"), new StaticCredentials(KEY.accessKeyId(), SecretString.of("wrong"))))
                .withMessageContaining("SignatureDoesNotMatch").withMessageContaining("does not belong to their access key id");
        assertThatExceptionOfType(AwsCredentialsException.class)
                .isThrownBy(() -> call(role("R"), new StaticCredentials("AKIAUNKNOWN", SecretString.of("wrong"))))
                .withMessageContaining("InvalidClientTokenId").withMessageContaining("the access key id AKIAUNKNOWN");
    }

    @ParameterizedTest
    @ValueSource(strings = { "PT20M", "-PT20M" })
    void correctsAWrongClock(Duration ahead) {
        ServiceClock wrong = new ServiceClock(() -> now.plus(ahead));

        SessionCredentials session = new AssumeRole(new SigV4Signer(wrong), transport, wrong)
                .call(role("R").build(), USER).await().atMost(Duration.ofSeconds(30));

        assertThat(session.expiration()).isEqualTo(now.plus(Duration.ofHours(1)));
        assertThat(wrong.offset().plus(ahead)).isBetween(Duration.ZERO, Duration.ofSeconds(30));
    }

    private AssumeRoleSource.Builder role(String name) {
        return AssumeRoleSource.builder().roleArn(Arn.parse("arn:aws:iam::210987654321:role/" + name))
                .region("eu-central-1").endpointOverride(emulator.url());
    }

    private SessionCredentials call(AssumeRoleSource.Builder source, AwsCredentials caller) {
        return assumeRole.call(source.build(), caller).await().atMost(Duration.ofSeconds(30));
    }
}
