package io.quarkiverse.awsauth.deployment.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.sigv4.UriEncoding;

class CreateSessionTest {

    @ParameterizedTest
    @EnumSource
    void issuesCredentialsThatWork(KeyKind keyKind) {
        try (Fixture aws = Fixture.start(keyKind, settings -> settings)) {
            RawResponse response = aws.send(aws.createSession(",\"durationSeconds\":900"));

            assertThat(response.status()).isEqualTo(201);
            assertThat(response.headers()).containsEntry("Content-Type", "application/json")
                    .containsKeys("x-amzn-RequestId", "Date");
            JsonNode set = response.json().at("/credentialSet/0");
            String serial = aws.client.certificate().getSerialNumber().toString(16);
            assertThat(set.at("/assumedRoleUser/arn").asText())
                    .isEqualTo("arn:aws:sts::123456789012:assumed-role/dev-services/" + serial);
            assertThat(set.at("/assumedRoleUser/assumedRoleId").asText()).matches("AROA[A-Z2-7]{16}:" + serial);
            assertThat(set.path("roleArn").asText()).isEqualTo(aws.settings.roleArns().get(0));
            assertThat(set.path("sourceIdentity").asText()).isEqualTo("CN=client");
            Session session = Session.fromJson(set.path("credentials"));
            assertThat(session.keyId()).matches("ASIA[A-Z2-7]{16}");
            assertThat(session.secret()).hasSize(40);
            assertThat(session.token()).hasSizeGreaterThan(500);
            assertThat(session.expiration()).isEqualTo("2026-01-15T09:45:00Z");
            RawResponse echo = aws.send(aws.as(session, "execute-api", RawRequest.get("/")));
            assertThat(echo.json().path("principalArn").asText()).isEqualTo(set.at("/assumedRoleUser/arn").asText());
        }
    }

    @Test
    void takesTheArnsFromTheQueryToo() {
        try (Fixture aws = Fixture.start()) {
            String target = "/sessions?profileArn=" + UriEncoding.encode(aws.settings.profileArn()) + "&roleArn="
                    + UriEncoding.encode(aws.settings.roleArns().get(0)) + "&trustAnchorArn="
                    + UriEncoding.encode(aws.settings.trustAnchorArn());
            RawRequest request = aws.unsignedCreateSession("{\"durationSeconds\":3600}").withTarget(target);

            assertThat(aws.send(aws.certificateSigner(aws.client).sign(request)).status()).isEqualTo(201);
        }
    }

    @Test
    void theSubjectStaysTheSame() {
        try (Fixture aws = Fixture.start()) {
            String first = aws.send(aws.createSession("")).json().path("subjectArn").asText();

            assertThat(first).matches("arn:aws:rolesanywhere:eu-central-1:123456789012:subject/[0-9a-f-]{36}");
            assertThat(aws.send(aws.createSession("")).json().path("subjectArn").asText()).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @CsvSource({ "900, 900", "3600, 3600", "43200, 7200" })
    void theProfileLowersTheDuration(int asked, int got) {
        try (Fixture aws = Fixture.start(KeyKind.EC_P256,
                settings -> settings.withDurations(Duration.ofHours(2), Duration.ofHours(2)))) {
            RawResponse response = aws.send(aws.createSession(",\"durationSeconds\":" + asked));

            assertThat(response.json().at("/credentialSet/0/credentials/expiration").asText())
                    .isEqualTo(Fixture.NOW.plusSeconds(got).toString());
        }
    }

    @Test
    void theRolesMaximumRefusesTheDuration() {
        try (Fixture aws = Fixture.start(KeyKind.EC_P256,
                settings -> settings.withDurations(Duration.ofHours(12), Duration.ofHours(1)))) {
            assertThat(aws.send(aws.createSession("")).error())
                    .isEqualTo("403 AccessDeniedException: Unable to assume role for arn:aws:iam::123456789012:role/"
                            + "dev-services. The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
            assertThat(aws.send(aws.createSession(",\"durationSeconds\":3600")).status()).isEqualTo(201);
        }
    }

    @Test
    void theSessionNameNeedsTheProfilesConsent() {
        String named = ",\"roleSessionName\":\"my+name\"";
        try (Fixture aws = Fixture.start()) {
            assertThat(aws.send(aws.createSession(named)).error())
                    .isEqualTo("403 AccessDeniedException: Not authorized to set roleSessionName.");
        }
        try (Fixture aws = Fixture.start(KeyKind.EC_P256, settings -> settings.withAcceptRoleSessionName(true))) {
            assertThat(aws.send(aws.createSession(named)).json().at("/credentialSet/0/assumedRoleUser/arn").asText())
                    .endsWith("/dev-services/my+name");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"durationSeconds\":899 | durationSeconds",
            "\"durationSeconds\":43201 | durationSeconds",
            "\"durationSeconds\":\"3600\" | durationSeconds",
            "\"durationSeconds\":3600.5 | durationSeconds",
            "\"durationSeconds\":99999999999 | durationSeconds",
            "\"roleSessionName\":\"x\" | roleSessionName",
            "\"roleSessionName\":\"two words\" | roleSessionName",
            "\"roleSessionName\":7 | roleSessionName",
            "\"instanceProperties\":{\"a\":\"\"} | instanceProperties",
            "\"instanceProperties\":[] | instanceProperties",
            "\"profileArn\":\"twice\" | JSON" })
    void refusesMembersOutOfRange(String member, String named) {
        try (Fixture aws = Fixture.start()) {
            assertThat(aws.send(aws.createSession("," + member)).error()).startsWith("400 ValidationException")
                    .contains(named);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "''                    | 400 ValidationException: The request body must be a JSON object.",
            "[]                    | 400 ValidationException: The request body must be a JSON object.",
            "{}{}                  | 400 ValidationException: The request body must be a JSON object.",
            "{}                    | 400 ValidationException: 1 validation error detected: Value at 'trustAnchorArn' failed "
                    + "to satisfy constraint: Member must not be null" })
    void refusesOtherBodies(String body, String error) {
        try (Fixture aws = Fixture.start()) {
            RawRequest request = aws.certificateSigner(aws.client).sign(aws.unsignedCreateSession(body));

            assertThat(aws.send(request).error()).isEqualTo(error);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "trust-anchor/00000000-0000-4000-8000-000000000001 | trust-anchor/00000000-0000-4000-8000-00000000000f "
                    + "| 404 ResourceNotFoundException: Specified Trust Anchor wasn't found.",
            "profile/00000000-0000-4000-8000-000000000002 | profile/00000000-0000-4000-8000-00000000000f "
                    + "| 404 ResourceNotFoundException: Invalid or empty profile provided.",
            "role/dev-services | role/another "
                    + "| 403 AccessDeniedException: Requested Role isn't one of those listed in the Profile." })
    void refusesWhatItDoesNotKnow(String known, String unknown, String error) {
        try (Fixture aws = Fixture.start()) {
            String body = aws.createSessionBody("").replace(known, unknown);
            RawRequest request = aws.certificateSigner(aws.client).sign(aws.unsignedCreateSession(body));

            assertThat(aws.send(request).error()).isEqualTo(error);
        }
    }

    @Test
    void refusesArnsOfAnotherKind() {
        try (Fixture aws = Fixture.start()) {
            String body = aws.createSessionBody("").replace(":trust-anchor/", ":profile/");
            RawRequest request = aws.certificateSigner(aws.client).sign(aws.unsignedCreateSession(body));

            assertThat(aws.send(request).error()).startsWith("400 ValidationException").contains("trustAnchorArn");
        }
    }

    @Test
    void knowsSeveralRoles() {
        List<String> roles = List.of("arn:aws:iam::123456789012:role/one", "arn:aws:iam::123456789012:role/path/to/two");
        try (Fixture aws = Fixture.start(KeyKind.EC_P256,
                it -> it.withArns(it.trustAnchorArn(), it.profileArn(), roles))) {
            String body = aws.createSessionBody("").replace(roles.get(0), roles.get(1));
            JsonNode set = aws.send(aws.certificateSigner(aws.client).sign(aws.unsignedCreateSession(body))).json()
                    .at("/credentialSet/0");

            assertThat(set.path("roleArn").asText()).isEqualTo(roles.get(1));
            assertThat(set.at("/assumedRoleUser/arn").asText()).contains(":assumed-role/two/");
        }
    }
}
