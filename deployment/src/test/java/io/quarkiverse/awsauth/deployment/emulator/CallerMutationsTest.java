package io.quarkiverse.awsauth.deployment.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each row is one change of a request, signed with session credentials, that is accepted without it; once as a call of STS and
 * once as one of any other service.
 */
class CallerMutationsTest {

    private static final String MISMATCH = "403 SignatureDoesNotMatch|403 InvalidSignatureException";
    private static final String UNKNOWN = "403 InvalidClientTokenId: The security token included in the request is invalid."
            + "|403 UnrecognizedClientException: The security token included in the request is invalid.";
    private static final String INCOMPLETE = "400 IncompleteSignature|400 IncompleteSignatureException";
    private static final String MISSING = "403 MissingAuthenticationToken: Missing Authentication Token"
            + "|403 MissingAuthenticationTokenException: Missing Authentication Token";
    private static final String SKEW = "403 SignatureDoesNotMatch: Signature expired: 20260115T092400Z is now earlier than "
            + "20260115T092500Z (20260115T093000Z - 5 min.)|403 InvalidSignatureException: Signature expired: ";

    private static Fixture aws;
    private static Session session;

    @BeforeAll
    static void start() {
        aws = Fixture.start();
        session = aws.session();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    @Test
    void areAcceptedUnchanged() {
        assertThat(aws.send(sts(it -> {
        })).status()).isEqualTo(200);
        assertThat(aws.send(other(it -> {
        })).status()).isEqualTo(200);
    }

    static Stream<Arguments> changedAfterSigning() {
        return Stream.of(
                after("host changed", MISMATCH, it -> it.with("Host", "localhost:1")),
                after("content type changed", MISMATCH, it -> it.with("Content-Type",
                        "application/x-www-form-urlencoded; charset=us-ascii")),
                after("content type removed", MISMATCH, it -> it.without("Content-Type")),
                after("date changed by a second", MISMATCH, it -> it.with("X-Amz-Date", "20260115T093001Z")),
                after("date removed", INCOMPLETE, it -> it.without("X-Amz-Date")),
                after("date garbled", INCOMPLETE, it -> it.with("X-Amz-Date", "2026-01-15T09:30:00Z")),
                after("token changed", UNKNOWN, it -> it.with("X-Amz-Security-Token", session.token() + "A")),
                after("token removed", UNKNOWN, it -> it.without("X-Amz-Security-Token")),
                after("custom header changed", MISMATCH, it -> it.with("My-Header", "other")),
                after("custom header removed", MISMATCH, it -> it.without("My-Header")),
                after("unsigned x-amz header added", MISMATCH, it -> it.with("X-Amz-Target", "x")),
                after("body changed", MISMATCH, it -> it.withBody(it.body() + "&a=b")),
                after("body removed", MISMATCH, it -> it.withBody("")),
                after("path changed", MISMATCH, it -> it.withTarget("/other?b=c")),
                after("query changed", MISMATCH, it -> it.withTarget("/?b=d")),
                after("query removed", MISMATCH, it -> it.withTarget("/")),
                after("method changed", MISMATCH, it -> it.withMethod("PUT")),
                after("access key id unknown", UNKNOWN, in("Credential=ASIA", "Credential=ASIB")),
                after("scope's date", MISMATCH, in("/20260115/", "/20260114/")),
                after("scope's region", MISMATCH, in("/eu-central-1/", "/us-east-1/")),
                after("scope's region impossible", MISMATCH, in("/eu-central-1/", "/moon/")),
                after("scope's terminator", MISMATCH, in("/aws4_request", "/aws5_request")),
                after("algorithm", INCOMPLETE, in("AWS4-HMAC-SHA256", "AWS4-HMAC-SHA1")),
                after("signed header dropped", MISMATCH, in(";my-header", "")),
                after("signed header never sent", MISMATCH, in("SignedHeaders=", "SignedHeaders=a;")),
                after("signature's last digit", MISMATCH, CallerMutationsTest::flipLastDigit),
                after("signature cut short", MISMATCH, CallerMutationsTest::cutSignature),
                after("no signature", INCOMPLETE, in(", Signature=", ", Sig=")),
                after("repeated parameter", INCOMPLETE, in(", Signature=", ", Signature=1, Signature=")),
                after("credential too short", INCOMPLETE, in("/aws4_request", "")),
                after("no authorization", MISSING, it -> it.without("Authorization")),
                after("bearer token", INCOMPLETE, it -> it.with("Authorization", "Bearer abc")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changedAfterSigning")
    void refusesAChangeAfterSigning(String name, String errors, UnaryOperator<RawRequest> change) {
        assertThat(aws.send(change.apply(sts(signer -> {
        }))).error()).startsWith(errors.split("\\|")[0]);
        assertThat(aws.send(change.apply(other(signer -> {
        }))).error()).startsWith(errors.split("\\|")[1]);
    }

    @Test
    void theScopesServiceIsPartOfTheSignature() {
        assertThat(aws.send(in("/sts/", "/execute-api/").apply(sts(it -> {
        }))).error()).startsWith("403 InvalidSignatureException: The request signature we calculated does not match");
        assertThat(aws.send(in("/execute-api/", "/sts/").apply(other(it -> {
        }))).error()).startsWith("403 SignatureDoesNotMatch: The request signature we calculated does not match");
    }

    static Stream<Arguments> signedWrongly() {
        return Stream.of(
                wrong("6 minutes late", SKEW, it -> it.date = ClientSigner.format(Fixture.NOW.minusSeconds(360))),
                wrong("6 minutes early", "403 SignatureDoesNotMatch: Signature not yet current|403 InvalidSignature",
                        it -> it.date = ClientSigner.format(Fixture.NOW.plusSeconds(360))),
                wrong("another day in the scope", "403 SignatureDoesNotMatch: Date in Credential scope does not match "
                        + "YYYYMMDD from ISO-8601 version of date from HTTP: '20260114' != '20260115'"
                        + "|403 InvalidSignatureException: Date in Credential scope", it -> it.day = "20260114"),
                wrong("impossible region", "403 SignatureDoesNotMatch: Credential should be scoped to a valid region."
                        + "|403 InvalidSignatureException: Credential should be scoped to a valid region.",
                        it -> it.region = "moon"),
                wrong("another terminator", "403 SignatureDoesNotMatch: Credential should be scoped with a valid terminator"
                        + "|403 InvalidSignatureException: Credential should be", it -> it.terminator = "aws4"),
                wrong("unknown key", UNKNOWN, it -> it.credential = "ASIAAAAAAAAAAAAAAAAA"),
                wrong("long-term key with a token", UNKNOWN, it -> it.credential = Fixture.USER.accessKeyId()),
                wrong("token unsigned", "403 SignatureDoesNotMatch: 'x-amz-security-token' must be a 'SignedHeader' in the "
                        + "AWS Authorization.|403 InvalidSignatureException: 'x-amz-security-token' must be",
                        without("x-amz-security-token")),
                wrong("host unsigned", "403 SignatureDoesNotMatch: 'host' must be|403 InvalidSignatureException: 'host'",
                        without("host")),
                wrong("date unsigned", MISMATCH, without("x-amz-date")),
                wrong("content type unsigned", MISMATCH, without("content-type")),
                wrong("signed headers unsorted", MISMATCH, it -> it.signedHeaders = names -> {
                    List<String> reversed = new ArrayList<>(names);
                    Collections.reverse(reversed);
                    return reversed;
                }),
                wrong("unsigned payload", MISMATCH, it -> it.payloadHash = "UNSIGNED-PAYLOAD"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signedWrongly")
    void refusesAWrongSignature(String name, String errors, Consumer<ClientSigner> change) {
        assertThat(aws.send(sts(change)).error()).startsWith(errors.split("\\|")[0]);
        assertThat(aws.send(other(change)).error()).startsWith(errors.split("\\|")[1]);
    }

    @Test
    void stsWantsItsRegionOrTheGlobalOne() {
        assertThat(aws.send(sts(it -> it.region = "us-east-1")).status()).isEqualTo(200);
        assertThat(aws.send(sts(it -> it.region = "eu-west-1")).error())
                .startsWith("403 SignatureDoesNotMatch: Credential should be scoped to a valid region.");
        assertThat(aws.send(other(it -> it.region = "eu-west-1")).status()).isEqualTo(200);
        assertThat(aws.send(other(it -> it.region = "us-isob-east-1")).status()).isEqualTo(200);
    }

    private static RawRequest sts(Consumer<ClientSigner> change) {
        return aws.as(session, "sts",
                Fixture.sts("Action=GetCallerIdentity").withTarget("/?b=c").with("My-Header", "value"), change);
    }

    private static RawRequest other(Consumer<ClientSigner> change) {
        return aws.as(session, "execute-api", RawRequest.post("/?b=c", "text/plain", "a=b")
                .with("My-Header", "value"), change);
    }

    private static Arguments after(String name, String errors, UnaryOperator<RawRequest> change) {
        return Arguments.of(name, errors, change);
    }

    private static Arguments wrong(String name, String errors, Consumer<ClientSigner> change) {
        return Arguments.of(name, errors, change);
    }

    private static UnaryOperator<RawRequest> in(String text, String replacement) {
        return request -> request.replacing("Authorization", text, replacement);
    }

    private static Consumer<ClientSigner> without(String header) {
        return signer -> signer.signedHeaders = names -> names.stream().filter(name -> !name.equals(header)).toList();
    }

    private static RawRequest flipLastDigit(RawRequest request) {
        String value = request.headers().get("Authorization");
        char last = value.charAt(value.length() - 1);
        return request.with("Authorization", value.substring(0, value.length() - 1) + (last == '0' ? '1' : '0'));
    }

    private static RawRequest cutSignature(RawRequest request) {
        String value = request.headers().get("Authorization");
        return request.with("Authorization", value.substring(0, value.length() - 2));
    }
}
