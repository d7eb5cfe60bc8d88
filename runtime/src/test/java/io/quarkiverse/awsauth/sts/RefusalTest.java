package io.quarkiverse.awsauth.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;

class RefusalTest {

    private static final String ROLE = "arn:aws:iam::210987654321:role/app/Reader";
    private static final String DENIED = "User: arn:aws:iam::123456789012:user/me is not authorized to perform:"
            + " sts:AssumeRole on resource: " + ROLE;
    private static final String BAD_REQUEST = "the service refused (HTTP 400): check role-arn and the credentials base";
    private static final String HTML = "<html><head><title>Blocked</title></head><body>Ask the help desk</body></html>";

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(403, "AccessDenied", DENIED, Sts.USER, Reason.REFUSED,
                        "the credentials base need a policy that allows sts:AssumeRole on " + ROLE + ", the role must exist,"
                                + " and its trust policy must allow the same to their owner; if its conditions demand an"
                                + " sts:ExternalId, set external-id"),
                Arguments.of(403, "AccessDenied", DENIED.replace("AssumeRole", "TagSession"), Sts.USER, Reason.REFUSED,
                        "the new session would have tags, set in tags or taken over from the credentials base; their policy"
                                + " must allow sts:TagSession on " + ROLE + ", and so must the role's trust policy, beside"
                                + " sts:AssumeRole"),
                Arguments.of(403, "AccessDenied", DENIED.replace("AssumeRole", "SetSourceIdentity"), Sts.SESSION,
                        Reason.REFUSED,
                        "the session of the credentials base has a source identity, which the new one takes over; their"
                                + " policy must allow sts:SetSourceIdentity on " + ROLE + ", and so must the role's trust"
                                + " policy, beside sts:AssumeRole"),
                Arguments.of(403, "SignatureDoesNotMatch", "The request signature we calculated does not match the signature"
                        + " you provided.", Sts.USER, Reason.REFUSED,
                        "the secret access key of the credentials base does not belong to their access key id, or something"
                                + " on the way changes the request"),
                Arguments.of(403, "SignatureDoesNotMatch", "Signature expired: 20260115T093000Z is now earlier than"
                        + " 20260115T094500Z (20260115T100000Z - 15 min.)", Sts.USER, Reason.REFUSED,
                        "the clock of this machine and the service's differ; set it, best by NTP"),
                Arguments.of(403, "SignatureDoesNotMatch", "Signature not yet current: 20260115T093000Z is still later than"
                        + " 20260115T091500Z", Sts.USER, Reason.REFUSED,
                        "the clock of this machine and the service's differ; set it, best by NTP"),
                Arguments.of(400, "RequestExpired", "Request has expired.", Sts.USER, Reason.REFUSED,
                        "the clock of this machine and the service's differ; set it, best by NTP"),
                Arguments.of(400, "IncompleteSignature", "Missing X-Amz-Date", Sts.USER, Reason.REFUSED,
                        "something on the way removes or changes the headers Authorization, X-Amz-Date or"
                                + " X-Amz-Security-Token; let them pass"),
                Arguments.of(403, "MissingAuthenticationToken", "Request is missing Authentication Token", Sts.USER,
                        Reason.REFUSED, "something on the way removes or changes the headers Authorization, X-Amz-Date or"
                                + " X-Amz-Security-Token; let them pass"),
                Arguments.of(403, "InvalidClientTokenId", "The security token included in the request is invalid.", Sts.USER,
                        Reason.REFUSED, "the access key id AKIAIOSFODNN7EXAMPLE of the credentials base does not exist in the"
                                + " partition of eu-central-1, or is not active; correct it, or activate it in IAM"),
                Arguments.of(403, "InvalidClientTokenId", "The security token included in the request is invalid",
                        Sts.SESSION, Reason.REFUSED, "the access key id ASIAIOSFODNN7EXAMPLE of the credentials base and its"
                                + " session token do not belong together, or are not accepted in eu-central-1; renew the"
                                + " session, in a region that the account has enabled"),
                Arguments.of(403, "ExpiredToken", "The security token included in the request is expired", Sts.SESSION,
                        Reason.EXPIRED, "the session of the credentials base has expired; renew it"),
                Arguments.of(400, "ValidationError", "The requested DurationSeconds exceeds the 1 hour session limit for roles"
                        + " assumed by role chaining", Sts.SESSION, Reason.REFUSED,
                        "the credentials base are temporary themselves, so that the session lasts 1 hour at most; lower"
                                + " duration to PT1H"),
                Arguments.of(400, "ValidationError", "The requested DurationSeconds exceeds the MaxSessionDuration set for"
                        + " this role.", Sts.USER, Reason.REFUSED,
                        "the session would last longer than the role allows; raise"
                                + " the role's maximum session duration, or lower duration"),
                Arguments.of(400, "ValidationError", "1 validation error detected: Value at 'roleSessionName' failed",
                        Sts.USER, Reason.REFUSED, "correct the setting that the service names: role-arn, session-name,"
                                + " duration, external-id, policy or tags"),
                Arguments.of(400, "MalformedPolicyDocument", "Syntax errors in policy.", Sts.USER, Reason.REFUSED,
                        "policy is not the JSON of an IAM policy; correct it"),
                Arguments.of(400, "PackedPolicyTooLarge", "Packed policy consumes 112% of allotted space", Sts.USER,
                        Reason.REFUSED, "policy and tags together take more space than a session has; shorten policy, or"
                                + " remove tags"),
                Arguments.of(403, "RegionDisabledException", "STS is not activated in this region for account:210987654321.",
                        Sts.USER, Reason.REFUSED, "the account 210987654321 has not activated AWS STS in eu-central-1;"
                                + " activate it in the account settings of IAM, or set region to another"),
                Arguments.of(400, "InvalidAction", "Could not find operation AssumeRole", Sts.USER, Reason.REFUSED,
                        "what answers is not AWS STS; check endpoint-override"),
                Arguments.of(400, "SomethingNew", "", Sts.USER, Reason.REFUSED,
                        "check role-arn and the credentials base"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void tellsWhatToDo(int status, String code, String message, AwsCredentials caller, Reason reason, String hint) {
        AwsCredentialsException failure = Sts.refusal(status, Map.of("date", httpDate(239)), Sts.error(code, message),
                Sts.source().build(), caller);

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessage("the service refused (HTTP " + status + " " + code
                + (message.isEmpty() ? "" : ", '" + message + "'") + "): " + hint);
    }

    @Test
    void knowsWhatTagsAndExternalIdsNeed() {
        AwsCredentialsException failure = Sts.refusal(403, Map.of(), Sts.error("AccessDenied", DENIED),
                Sts.source().tag("Team", "Blue").externalId("tenant-4711").build(), Sts.USER);

        assertThat(failure).hasMessageContaining("a policy that allows sts:AssumeRole and sts:TagSession on " + ROLE)
                .hasMessageEndingWith("; its sts:ExternalId must be that of external-id");
    }

    @ParameterizedTest
    @CsvSource({ "SignatureDoesNotMatch, 3600, 60 minutes behind", "SignatureDoesNotMatch, -1260, 21 minutes ahead of",
            "RequestExpired, 3600, 60 minutes behind" })
    void namesTheClocksDifference(String code, int seconds, String difference) {
        AwsCredentialsException failure = Sts.refusal(403, Map.of("date", httpDate(seconds)), Sts.error(code, "No"),
                Sts.source().build(), Sts.SESSION);

        assertThat(failure).hasMessageEndingWith(
                "): this machine's clock is " + difference + " the service's; set it, best by NTP");
    }

    @Test
    void namesTheClocksDifferenceBesidesAnExpiredSession() {
        AwsCredentialsException failure = Sts.refusal(403, Map.of("date", httpDate(3600)), Sts.error("ExpiredToken", ""),
                Sts.source().build(), Sts.SESSION);

        assertThat(failure).hasMessageEndingWith("): the session of the credentials base has expired; renew it. Besides, this"
                + " machine's clock is 60 minutes behind the service's; set it, best by NTP");
    }

    @Test
    void readsOddDatesAsNone() {
        AwsCredentialsException failure = Sts.refusal(403, Map.of("date", "yesterday"),
                Sts.error("SignatureDoesNotMatch", "No"), Sts.source().build(), Sts.USER);

        assertThat(failure).hasMessageContaining("the secret access key of the credentials base");
    }

    static Stream<Arguments> undecided() {
        return Stream.of(
                Arguments.of(400, Sts.error("Throttling", "Rate exceeded"), Reason.THROTTLED,
                        "the service asks for fewer requests (HTTP 400, 'Rate exceeded'); it allows about 600 a second for an"
                                + " account and region"),
                Arguments.of(400, Sts.error("ThrottlingException", ""), Reason.THROTTLED, "the service asks for fewer"
                        + " requests (HTTP 400); it allows about 600 a second for an account and region"),
                Arguments.of(429, "", Reason.THROTTLED, "the service asks for fewer requests (HTTP 429); it allows about 600 a"
                        + " second for an account and region"),
                Arguments.of(500, Sts.error("InternalFailure", "Oh"), Reason.UNAVAILABLE,
                        "the service failed (HTTP 500, 'Oh'); it may help to wait"),
                Arguments.of(503, HTML, Reason.UNAVAILABLE, "the service failed (HTTP 503); it may help to wait"),
                Arguments.of(302, HTML, Reason.UNEXPECTED_ANSWER, "the endpoint answered with a redirect (HTTP 302), which a"
                        + " signed request must not follow; set endpoint-override to the service itself"),
                Arguments.of(403, HTML, Reason.UNAVAILABLE, proxy(403)),
                Arguments.of(403, "<!DOCTYPE html>" + HTML, Reason.UNAVAILABLE, proxy(403)),
                Arguments.of(407, "", Reason.UNAVAILABLE, proxy(407)),
                Arguments.of(400, "<ErrorResponse><Error/></ErrorResponse>", Reason.REFUSED, BAD_REQUEST),
                Arguments.of(400, HTML, Reason.REFUSED, BAD_REQUEST),
                Arguments.of(403, "<Error><Code>AccessDenied</Code><Message>No</Message></Error>", Reason.UNAVAILABLE,
                        proxy(403)),
                Arguments.of(403, "<ErrorResponse><Error/></ErrorResponse>", Reason.UNAVAILABLE, proxy(403)),
                Arguments.of(403, Sts.error("not a code", "No"), Reason.UNAVAILABLE, proxy(403)),
                Arguments.of(404, "{\"message\":\"Not Found\"}", Reason.UNAVAILABLE, proxy(404)));
    }

    private static String proxy(int status) {
        return "something between here and the service, a proxy perhaps, answered HTTP " + status
                + " without the service's error type; let it pass, or set quarkus.proxy.host";
    }

    @ParameterizedTest
    @MethodSource("undecided")
    void tellsWhereTheServiceDidNotDecide(int status, String body, Reason reason, String message) {
        AwsCredentialsException failure = Sts.refusal(status, Map.of(), body, Sts.source().build(), Sts.USER);

        assertThat(failure.reason()).isEqualTo(reason);
        assertThat(failure).hasMessage(message);
    }

    @Test
    void keepsToItselfWhatTheServiceWouldHaveSigned() {
        AwsCredentialsException failure = Sts.refusal(403, Map.of(), Sts.error("SignatureDoesNotMatch", "The request signature"
                + " we calculated does not match.\n\nThe Canonical String for this request should have been\n'POST\n/\n\n"
                + "x-amz-security-token:" + Sts.TOKEN + "\n'"), Sts.source().build(), Sts.SESSION);

        assertThat(failure).hasMessageStartingWith("the service refused (HTTP 403 SignatureDoesNotMatch, 'The request"
                + " signature we calculated does not match.'): ");
        assertThat(failure.getMessage()).doesNotContain(Sts.TOKEN, "POST");
    }

    @Test
    void quotesLittle() {
        AwsCredentialsException failure = Sts.refusal(403, Map.of(), Sts.error("AccessDenied",
                "token " + "Ab1/".repeat(50) + "\n\u007f end " + "- ".repeat(400)), Sts.source().build(), Sts.USER);

        assertThat(failure).hasMessageContaining("'token …   end - -").message().doesNotContain("Ab1/", "\n", "\u007f");
        assertThat(failure.getMessage()).hasSizeLessThan(800);
    }

    private static String httpDate(int secondsFromNow) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(Sts.NOW.plusSeconds(secondsFromNow).atOffset(ZoneOffset.UTC));
    }
}
