package io.quarkiverse.awsauth.sigv4;

import static io.quarkiverse.awsauth.sigv4.WhenCredentialsExpire.IGNORE;
import static io.quarkiverse.awsauth.sigv4.WhenCredentialsExpire.REFUSE;
import static io.quarkiverse.awsauth.sigv4.WhenCredentialsExpire.SHORTEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;

class PresigningTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00.750Z");
    private static final SigV4Signer SIGNER = new SigV4Signer(() -> NOW);
    private static final SigningRequest REQUEST = SigningRequest.builder("PUT",
            URI.create("https://bucket.s3.eu-central-1.amazonaws.com/key?x-id=PutObject")).header("Content-Type", "text/plain")
            .build();
    private static final SigningTarget TARGET = SigningTarget.of("s3", "eu-central-1");

    @ParameterizedTest
    @ValueSource(strings = { "PT1S", "PT15M", "P7D" })
    void lastsFromOneSecondToSevenDays(Duration validFor) {
        PresignedUrl url = SIGNER.presign(REQUEST, TARGET, unending(), Presigning.validFor(validFor));

        assertThat(url.url()).contains("X-Amz-Expires=" + validFor.toSeconds() + "&");
        assertThat(url.expires()).isEqualTo(Instant.parse("2026-01-15T10:30:00Z").plus(validFor));
    }

    @ParameterizedTest
    @ValueSource(strings = { "PT-1S", "PT0S", "PT0.999S", "PT1.5S", "P7DT0.001S", "P7DT1S" })
    void lastsNeitherShorterNorLongerNorParts(Duration validFor) {
        assertThatThrownBy(() -> Presigning.validFor(validFor)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A presigned URL is valid for 1 second to 7 days (604800 seconds), in whole seconds, not for "
                        + validFor);
    }

    @Test
    void refusesCredentialsThatExpireEarlierUnlessToldOtherwise() {
        Presigning hour = Presigning.validFor(Duration.ofHours(1));

        assertThat(hour.whenCredentialsExpire()).isEqualTo(REFUSE);
        assertThatThrownBy(() -> SIGNER.presign(REQUEST, TARGET, until(NOW.plusSeconds(3599)), hour))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The signature would be valid for 3600 seconds, but the credentials 'ASIAEXAMPLE' expire at"
                        + " 2026-01-15T11:29:59.750Z: ask for less, for longer sessions, or choose"
                        + " WhenCredentialsExpire.SHORTEN or IGNORE");
        assertThat(hour.validFor(until(NOW.plusSeconds(3600)), NOW)).hasHours(1);
    }

    @Test
    void isShortenedToWholeSeconds() {
        Presigning hour = Presigning.validFor(Duration.ofHours(1)).whenCredentialsExpire(SHORTEN);

        assertThat(hour.validFor(until(NOW.plusMillis(90_249)), NOW)).hasSeconds(90);
        assertThat(hour.validFor(until(NOW.plusSeconds(1)), NOW)).hasSeconds(1);
        assertThat(hour.validFor(until(NOW.plusSeconds(7200)), NOW)).hasHours(1);
        PresignedUrl url = SIGNER.presign(REQUEST, TARGET, until(NOW.plusMillis(90_249)), hour);
        assertThat(url.url()).contains("X-Amz-Expires=90&");
        assertThat(url.expires()).isEqualTo(Instant.parse("2026-01-15T10:31:30Z"));
    }

    @ParameterizedTest
    @ValueSource(longs = { 249, 0, -1, -3_600_000 })
    void isNotShortenedToNothing(long millisLeft) {
        Presigning hour = Presigning.validFor(Duration.ofHours(1)).whenCredentialsExpire(SHORTEN);

        assertThatThrownBy(() -> hour.validFor(until(NOW.plusMillis(millisLeft)), NOW))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void mayIgnoreThatCredentialsExpire() {
        Presigning hour = Presigning.validFor(Duration.ofHours(1)).whenCredentialsExpire(IGNORE);

        assertThat(hour.validFor(until(NOW.minusSeconds(1)), NOW)).hasHours(1);
    }

    @ParameterizedTest
    @EnumSource(WhenCredentialsExpire.class)
    void lastsAsAskedForIfNothingIsKnownOfTheirEnd(WhenCredentialsExpire choice) {
        Presigning week = Presigning.validFor(Duration.ofDays(7)).whenCredentialsExpire(choice);

        assertThat(week.validFor(unending(), NOW)).hasDays(7);
        assertThat(week.validFor(until(null), NOW)).hasDays(7);
    }

    @Test
    void urlTellsWhatMustBeSentAndPrintsNoSignature() {
        PresignedUrl url = SIGNER.presign(REQUEST, TARGET, until(NOW.plusSeconds(3600)),
                Presigning.validFor(Duration.ofMinutes(1)));

        assertThat(url.headers()).containsExactly(new Header("content-type", "text/plain"));
        assertThat(url.uri()).hasToString(url.url()).hasPath("/key").hasParameter("x-id", "PutObject")
                .hasParameter("X-Amz-Security-Token", "the-token").hasParameter("X-Amz-Signature");
        assertThat(url).hasToString("https://bucket.s3.eu-central-1.amazonaws.com/key?…, expires 2026-01-15T10:31:00Z");
    }

    @Test
    void urlThatIsSignedOnceMoreLosesTheFirstSignature() {
        PresignedUrl first = SIGNER.presign(REQUEST, TARGET, until(NOW.plusSeconds(3600)),
                Presigning.validFor(Duration.ofMinutes(1)));
        SigningRequest again = SigningRequest.builder("PUT", first.uri()).header("Content-Type", "text/plain").build();

        assertThat(SIGNER.presign(again, TARGET, unending(), Presigning.validFor(Duration.ofMinutes(2))).url())
                .isEqualTo(SIGNER.presign(REQUEST, TARGET, unending(), Presigning.validFor(Duration.ofMinutes(2))).url());
    }

    @Test
    void urlThatIsSignedOnceMoreHasNoParameterTwiceHoweverItIsWritten() {
        String digest = PayloadHash.of(new byte[1]).value();
        SigningRequest request = SigningRequest.of("GET", URI.create("https://bucket.s3.eu-central-1.amazonaws.com/key?a=b"
                + "&X%2DAmz%2DExpires=604800&X-Amz-Content-Sha256=" + digest));

        assertThat(SIGNER.presign(request, TARGET, unending(), Presigning.validFor(Duration.ofMinutes(2))).url())
                .contains("/key?a=b&X-Amz-Algorithm=").contains("&X-Amz-Expires=120&").doesNotContain("604800", digest);
    }

    @Test
    void saysThatCredentialsWereKeptForTooLong() {
        Presigning shorten = Presigning.validFor(Duration.ofMinutes(1)).whenCredentialsExpire(WhenCredentialsExpire.SHORTEN);

        assertThatThrownBy(() -> SIGNER.presign(REQUEST, TARGET, until(NOW), shorten))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("The signature would not even be valid for a second, as the credentials"
                        + " 'ASIAEXAMPLE' expire at " + NOW + ": resolve them anew for each");
    }

    private static StaticCredentials unending() {
        return new StaticCredentials("AKIAEXAMPLE", SecretString.of("the-secret"));
    }

    private static SessionCredentials until(Instant expiration) {
        return new SessionCredentials("ASIAEXAMPLE", SecretString.of("the-secret"), SecretString.of("the-token"), expiration,
                null);
    }
}
