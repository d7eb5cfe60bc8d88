package io.quarkiverse.awsauth.rolesanywhere;

import static io.quarkiverse.awsauth.x509.TestCertificates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumedRole;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.http.TransportException;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.IdentityThreads;
import io.quarkiverse.awsauth.x509.KeyHandle;
import io.quarkiverse.awsauth.x509.TestCertificates;
import io.smallrye.mutiny.Uni;

class CreateSessionTest {

    private static final Runnable READ = () -> {
    };
    private static final String ANCHOR = "arn:aws:rolesanywhere:eu-central-1:123456789012:trust-anchor/00000000-0000-4000-8000-000000000001";
    private static final String PROFILE = "arn:aws:rolesanywhere:eu-central-1:123456789012:profile/00000000-0000-4000-8000-000000000002";
    private static final String ROLE = "arn:aws:iam::123456789012:role/path/reader";
    private static final RolesAnywhereSource SOURCE = RolesAnywhereSource.builder().trustAnchorArn(Arn.parse(ANCHOR))
            .profileArn(Arn.parse(PROFILE)).roleArn(Arn.parse(ROLE)).build();
    private static final ClientIdentity CLIENT = TestCertificates.client().identity();

    private static final String SET = "{\"credentialSet\":[{\"assumedRoleUser\":{\"arn\":\"arn:aws:sts::123456789012:assumed-role/reader/1267\",\"assumedRoleId\":\"AROA1:1267\"},"
            + "\"credentials\":{\"accessKeyId\":\"ASIA1\",\"expiration\":\"2026-01-15T10:30:00Z\",\"secretAccessKey\":\"se/cret\",\"sessionToken\":\"to+ken==\"},"
            + "\"packedPolicySize\":41,\"roleArn\":\"" + ROLE + "\",\"sourceIdentity\":\"CN=client\"}],"
            + "\"subjectArn\":\"arn:aws:rolesanywhere:eu-central-1:123456789012:subject/1\"}";
    private static final String REFUSED = "the service refused (HTTP 403 AccessDeniedException, '";

    private final List<HttpCall> sent = new ArrayList<>();

    @Test
    void keepsEveryFactOfTheAnswer() {
        assertThat(call(201, Map.of(), SET)).isEqualTo(new SessionCredentials("ASIA1", SecretString.of("se/cret"),
                SecretString.of("to+ken=="), Instant.parse("2026-01-15T10:30:00Z"),
                new AssumedRole("arn:aws:sts::123456789012:assumed-role/reader/1267", "CN=client",
                        "arn:aws:rolesanywhere:eu-central-1:123456789012:subject/1", 41)));
    }

    @Test
    void takesAnySuccessAndIgnoresWhatItDoesNotKnow() {
        String more = SET.replace("\"packedPolicySize\":41", "\"packedPolicySize\":\"x\",\"new\":{\"a\":[1,{}]}")
                .replace("\"subjectArn\"", "\"enrollmentArn\":\"x\",\"subjectArn\"");

        AssumedRole role = call(200, Map.of(), more).assumedRole();

        assertThat(role).isNotNull();
        assertThat(role.packedPolicySize()).isNull();
        assertThat(role.sourceIdentity()).isEqualTo("CN=client");
    }

    @Test
    void needsNoMoreThanCredentials() {
        SessionCredentials session = call(201, Map.of(), "{\"credentialSet\":[{\"credentials\":{\"accessKeyId\":\"ASIA1\","
                + "\"expiration\":\"2026-01-15T10:30:00+00:00\",\"secretAccessKey\":\"s\",\"sessionToken\":\"t\"}}]}");

        assertThat(session.assumedRole()).isNull();
        assertThat(session.expiration()).isEqualTo("2026-01-15T10:30:00Z");
    }

    @Test
    void asksTheRegionOfTheTrustAnchor() {
        call(201, Map.of(), SET);

        HttpCall call = sent.get(0);
        assertThat(call.method()).isEqualTo("POST");
        assertThat(call.uri()).hasToString("https://rolesanywhere.eu-central-1.amazonaws.com/sessions");
        assertThat(call.headers()).containsOnlyKeys("Content-Type", "X-Amz-Date", "X-Amz-X509", "Authorization")
                .containsEntry("X-Amz-Date", "20260115T093000Z");
        assertThat(call.headers().get("Authorization")).startsWith("AWS4-X509-ECDSA-SHA256 Credential=4711/20260115/"
                + "eu-central-1/rolesanywhere/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-x509, Signature=");
        assertThat(new String(call.body(), StandardCharsets.UTF_8)).isEqualTo("{\"profileArn\":\"" + PROFILE
                + "\",\"roleArn\":\"" + ROLE + "\",\"trustAnchorArn\":\"" + ANCHOR + "\"}");
        assertThat(call).hasToString("POST https://rolesanywhere.eu-central-1.amazonaws.com/sessions");
    }

    @Test
    void asksForDurationAndSessionNameWhereTheyAreSet() {
        String anchor = ANCHOR.replace("eu-central-1", "us-east-1");
        String profile = PROFILE.replace("eu-central-1", "us-east-1");
        RolesAnywhereSource source = RolesAnywhereSource.builder().trustAnchorArn(Arn.parse(anchor))
                .profileArn(Arn.parse(profile)).roleArn(Arn.parse(ROLE)).duration(Duration.ofMinutes(20)).sessionName("nightly")
                .fips(true).dualStack(true).build();
        call(source, new HttpAnswer(201, Map.of(), SET.getBytes(StandardCharsets.UTF_8)));

        assertThat(sent.get(0).uri()).hasToString("https://rolesanywhere-fips.us-east-1.api.aws/sessions");
        assertThat(new String(sent.get(0).body(), StandardCharsets.UTF_8))
                .isEqualTo("{\"durationSeconds\":1200,\"profileArn\":\""
                        + profile + "\",\"roleArn\":\"" + ROLE + "\",\"roleSessionName\":\"nightly\",\"trustAnchorArn\":\""
                        + anchor
                        + "\"}");
    }

    @Test
    void blamesTheClockForAnInvalidSignatureIfItIsOff() {
        refuses("Invalid signature", "Thu, 15 Jan 2026 10:00:00 GMT",
                "this machine's clock is 30 minutes behind the service's; set it, best by NTP");
        refuses("Invalid signature", "Thu, 15 Jan 2026 09:59:59 GMT",
                "this machine's clock is 30 minutes behind the service's; set it, best by NTP");
        refuses("Invalid signature", "Thu, 15 Jan 2026 09:00:00 GMT",
                "this machine's clock is 30 minutes ahead of the service's; set it, best by NTP");
    }

    @ParameterizedTest
    @ValueSource(strings = { "Thu, 15 Jan 2026 09:30:00 GMT", "Thu, 15 Jan 2026 09:34:00 GMT", "yesterday", "" })
    void blamesTheWayOrTheKeyForAnInvalidSignatureIfTheClockIsRight(String date) {
        refuses("Invalid signature", date,
                "something on the way changes the request, or the private key is not the certificate's");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "Untrusted signing certificate | no path leads from the certificate's issuer 'CN=Test CA' to the trust anchor; register that CA as trust anchor, correct trust-anchor-arn, or put the missing intermediate certificates beside the certificate",
            "Untrusted certificate. Insufficient certificate | the certificate must be X.509 v3, not a CA, with keyUsage digitalSignature and signed with SHA-256",
            "Specified Trust Anchor wasn't found. | there is no enabled trust anchor " + ANCHOR
                    + "; correct trust-anchor-arn",
            "Invalid or empty profile provided. | there is no enabled profile " + PROFILE + "; correct profile-arn",
            "Requested Role isn't one of those listed in the Profile. | add " + ROLE
                    + " to the roles of the profile, or correct role-arn or profile-arn",
            "Not authorized to set roleSessionName. | the profile does not accept a session name; enable acceptRoleSessionName in the profile, or remove session-name",
            "Unable to assume role for " + ROLE
                    + " | the role's trust policy must allow rolesanywhere.amazonaws.com sts:AssumeRole, sts:TagSession and sts:SetSourceIdentity, and its conditions must fit the certificate",
            "Unable to assume role for " + ROLE
                    + ". The requested DurationSeconds exceeds the MaxSessionDuration set for this role. | the session would last longer than the role allows; raise the role's maximum session duration, or lower duration, or the profile's duration",
            "Unable to assume role for " + ROLE
                    + ". Some attributes failed to be mapped into session tags. Issuer: [ ]; Subject: [ ]; SAN: [ DNS/2 ] | parts of the certificate hold characters that session tags may not have, and conditions on them cannot be met; issue a certificate without them, or change the attribute mappings of the profile",
            "Something new | check trust-anchor-arn, profile-arn and role-arn" })
    void tellsWhatToDoAboutARefusal(String message, String hint) {
        refuses(message, "Thu, 15 Jan 2026 09:30:00 GMT", hint);
    }

    @Test
    void takesTheErrorTypeFromWhereverItIs() {
        String expected = "the service refused (HTTP 400 ValidationException, 'no'): check trust-anchor-arn, profile-arn and"
                + " role-arn";
        fails(400, Map.of("x-amzn-errortype", "ValidationException:http://internal.amazon.com/coral/"),
                "{\"message\":\"no\"}", Reason.REFUSED, expected);
        fails(400, Map.of(), "{\"__type\":\"com.amazonaws#ValidationException\",\"Message\":\"no\"}", Reason.REFUSED, expected);
        fails(400, Map.of(), "{\"code\":\"ValidationException\",\"message\":\"no\"}", Reason.REFUSED, expected);
        fails(404, Map.of("x-amzn-errortype", "ResourceNotFoundException"), "<html>", Reason.REFUSED,
                "the service refused (HTTP 404 ResourceNotFoundException): check trust-anchor-arn, profile-arn and role-arn");
    }

    @Test
    void quotesTheServiceShortlyAndOnOneLine() {
        fails(400, Map.of(), "{\"code\":\"Odd\",\"message\":\"one\\r\\ntwo" + " y".repeat(400) + "\"}", Reason.REFUSED,
                "the service refused (HTTP 400 Odd, 'one  two" + " y".repeat(146)
                        + "…'): check trust-anchor-arn, profile-arn and role-arn");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "<html><body>Bad Request</body></html>", "{}" })
    void isRefusedByABadRequestWithoutAnErrorType(String body) {
        fails(400, Map.of(), body, Reason.REFUSED,
                "the service refused (HTTP 400): check trust-anchor-arn, profile-arn and role-arn");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "<html><body>Forbidden</body></html>", "{}", "{} 1", "[1]",
            "{\"__type\":\"AccessDeniedException\",\"message\":\"no\"}",
            "{\"code\":\"forbidden\",\"message\":\"Untrusted signing certificate\"}" })
    void takesARefusalWithoutAnErrorTypeForAProxys(String body) {
        fails(403, Map.of("server", "squid"), body, Reason.UNAVAILABLE,
                "something between here and the service, a proxy perhaps, answered HTTP 403 without the service's error type;"
                        + " let it pass, or set proxy-configuration-name");
    }

    @Test
    void isThrottled() {
        String hint = "; it allows about 10 a second for an account and region";
        fails(429, Map.of(), "", Reason.THROTTLED, "the service asks for fewer requests (HTTP 429)" + hint);
        fails(400, Map.of("x-amzn-errortype", "ThrottlingException"), "{\"message\":\"Rate exceeded\"}", Reason.THROTTLED,
                "the service asks for fewer requests (HTTP 400, 'Rate exceeded')" + hint);
        fails(400, Map.of("x-amzn-errortype", "TooManyRequestsException"), "", Reason.THROTTLED,
                "the service asks for fewer requests (HTTP 400)" + hint);
    }

    @Test
    void saysThatTheServiceFailed() {
        fails(500, Map.of("x-amzn-errortype", "InternalServerException"), "{\"message\":\"oops\"}", Reason.UNAVAILABLE,
                "the service failed (HTTP 500, 'oops'); it may help to wait");
        fails(503, Map.of(), "<html>", Reason.UNAVAILABLE, "the service failed (HTTP 503); it may help to wait");
    }

    @Test
    void followsNoRedirect() {
        fails(307, Map.of("location", "https://elsewhere.example.com/"), "", Reason.UNEXPECTED_ANSWER,
                "the endpoint answered with a redirect (HTTP 307), which a signed request must not follow; set"
                        + " endpoint-override to the service itself");
        assertThat(sent).hasSize(1);
    }

    @Test
    void refusesASuccessThatIsNone() {
        unexpected("<html>Log in to the guest network</html>", "it is not the JSON of CreateSession");
        unexpected("", "it is not the JSON of CreateSession");
        unexpected(SET + "x", "it is not the JSON of CreateSession");
        unexpected(SET.substring(0, SET.length() - 20), "it is not the JSON of CreateSession");
        unexpected("{\"credentialSet\":[]}", "it lacks credentialSet.0.credentials.accessKeyId");
        unexpected(SET.replace("sessionToken", "token"), "it lacks credentialSet.0.credentials.sessionToken");
        unexpected(SET.replace("2026-01-15T10:30:00Z", "soon"), "its expiration is not an ISO 8601 instant");
        unexpected(SET.replace("se/cret", "se cret"),
                "The secret access key has a blank, a line end or a non-ASCII character");
    }

    @Test
    void tellsWhyNothingAnswered() {
        TransportException cause = new TransportException("the connection was refused", null);

        AwsCredentialsException failure = failure(SOURCE, Uni.createFrom().failure(cause));

        assertThat(failure).hasMessage("cannot reach https://rolesanywhere.eu-central-1.amazonaws.com: the connection was"
                + " refused; check the network, proxy-configuration-name and endpoint-override").hasCause(cause);
        assertThat(failure.reason()).isEqualTo(Reason.UNAVAILABLE);
    }

    @Test
    void sendsNothingWithoutACertificate() {
        AwsCredentialsException unreadable = new AwsCredentialsException(Reason.CERTIFICATE, "no");
        CreateSession service = new CreateSession(identifier -> {
            throw unreadable;
        }, call -> {
            throw new AssertionError("sent");
        }, new IdentityThreads(), new ServiceClock(() -> NOW));

        assertThat(failure(service.call(SOURCE, READ))).isSameAs(unreadable);
    }

    @Test
    void sendsNothingWithoutTheTokenOfTheKey() {
        KeyHandle key = new KeyHandle(CLIENT.privateKey());
        key.dies();
        CreateSession service = new CreateSession(identifier -> new ClientIdentity(key, CLIENT.certificate(), List.of()),
                call -> {
                    throw new AssertionError("sent");
                }, new IdentityThreads(), new ServiceClock(() -> NOW));

        AwsCredentialsException failure = failure(service.call(SOURCE, READ));

        assertThat(failure).hasMessage("the private key of the client certificate cannot sign: its provider failed"
                + " (java.security.ProviderException)");
        assertThat(failure.reason()).isEqualTo(Reason.CERTIFICATE);
    }

    private void refuses(String message, String date, String hint) {
        fails(403, Map.of("x-amzn-errortype", "AccessDeniedException", "date", date), "{\"message\":\"" + message + "\"}",
                Reason.REFUSED, REFUSED + message + "'): " + hint);
    }

    private void unexpected(String body, String what) {
        fails(201, Map.of(), body, Reason.UNEXPECTED_ANSWER, "the endpoint answered with success, but " + what
                + "; check endpoint-override, and what stands between here and the service");
    }

    private void fails(int status, Map<String, String> headers, String body, Reason reason, String message) {
        HttpAnswer answer = new HttpAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8));
        AwsCredentialsException failure = failure(SOURCE, Uni.createFrom().item(answer));

        assertThat(failure).hasMessage(message);
        assertThat(failure.reason()).isEqualTo(reason);
    }

    private SessionCredentials call(int status, Map<String, String> headers, String body) {
        return call(SOURCE, new HttpAnswer(status, headers, body.getBytes(StandardCharsets.UTF_8)));
    }

    private SessionCredentials call(RolesAnywhereSource source, HttpAnswer answer) {
        return service(Uni.createFrom().item(answer)).call(source, READ).await().atMost(Duration.ofSeconds(10));
    }

    private AwsCredentialsException failure(RolesAnywhereSource source, Uni<HttpAnswer> answer) {
        return failure(service(answer).call(source, READ));
    }

    private static AwsCredentialsException failure(Uni<SessionCredentials> call) {
        try {
            throw new AssertionError("No failure but " + call.subscribeAsCompletionStage().join());
        } catch (CompletionException e) {
            assertThat(e).hasCauseInstanceOf(AwsCredentialsException.class);
            return (AwsCredentialsException) e.getCause();
        }
    }

    private CreateSession service(Uni<HttpAnswer> answer) {
        return new CreateSession(identifier -> CLIENT, call -> {
            sent.add(call);
            return answer;
        }, new IdentityThreads(), new ServiceClock(() -> NOW));
    }
}
