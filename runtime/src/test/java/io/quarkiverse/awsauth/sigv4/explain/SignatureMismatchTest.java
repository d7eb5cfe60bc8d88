package io.quarkiverse.awsauth.sigv4.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Random;
import java.util.function.UnaryOperator;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.RequestPart;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningDifference;
import io.quarkiverse.awsauth.sigv4.SigningExplanation;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/** Answers in the forms in which AWS writes them: XML of Amazon S3 and STS, JSON of Amazon API Gateway. */
class SignatureMismatchTest {

    private static final Instant NOW = Instant.parse("2026-01-15T10:30:00Z");
    private static final AwsCredentials CREDENTIALS = new StaticCredentials("AKIAEXAMPLE", SecretString.of("the-secret"));
    private static final String EMPTY = PayloadHash.EMPTY.value();
    private static final String BODY = PayloadHash.of("body".getBytes(StandardCharsets.UTF_8)).value();
    private static final String OTHER_BODY = PayloadHash.of("other".getBytes(StandardCharsets.UTF_8)).value();
    private static final SigningExplanation API = explain("POST",
            "https://abc.execute-api.eu-central-1.amazonaws.com/stage/a%2Fb?a=1%202&b=x", "execute-api", CREDENTIALS);
    private static final SigningExplanation S3 = explain("PUT", "https://bucket.s3.eu-central-1.amazonaws.com/a%2Fb?x-id=1",
            "s3",
            CREDENTIALS);

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "^POST              |GET            |METHOD        |             |redirect",
            "/stage/            |/              |PATH          |             |removes the beginning of the path",
            "%252F              |%2F            |PATH          |             |encoded twice here and once by the service",
            "%252F              |%25252F        |PATH          |             |encoded once here and twice by the service",
            "%252F              |/              |PATH          |             |The path was changed after signing",
            "/stage/            |/stage/x/..//  |PATH          |             |The path was changed after signing",
            "/stage/            |/stage/.//     |PATH          |             |changed slashes or dots",
            "%252F              |%252f          |PATH          |             |encodes other characters",
            "%20                |%2B            |QUERY         |a            |send a blank as %20",
            "%20                |%2520          |QUERY         |a            |encoded twice on one side",
            "&b=x               |''             |QUERY         |b            |did not arrive",
            "&b=x               |&aa=1&b=x      |QUERY         |aa           |added after signing",
            "host:abc.          |host:www.      |HEADER        |host         |proxy or load balancer changed Host",
            "text/plain         |text/plain; charset=utf-8|HEADER|content-type|by a charset",
            "content-type:text/plain|content-type: |HEADER     |content-type |did not arrive",
            "x-amz-date:        |x-amz-acl:x~x-amz-date:|HEADER|x-amz-acl  |added after signing",
            "host;              |''             |SIGNED_HEADERS|             |signed by somebody else" })
    void tellsThePartAndTheCause(String what, String by, RequestPart part, String name, String cause) {
        String in = what.startsWith("^") ? what.substring(1) : what;
        SignatureMismatch found = SignatureMismatch.find(API, json(API, text -> text.replace(in, by.replace('~', '\n'))));

        assertThat(found.difference()).map(SigningDifference::part).contains(part);
        assertThat(found.difference()).map(SigningDifference::name).contains(name == null ? "" : name);
        assertThat(found.usualCauses()).as(found.toString()).first().asString().contains(cause);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "AWS4-HMAC-SHA256$       |AWS4-ECDSA-P256-SHA256 |ALGORITHM |Version 4A",
            "20260115T103000Z        |20260115T103100Z       |DATE      |another time than it was signed",
            "20260115/eu             |20260114/eu            |SCOPE     |The day is not that of the date",
            "/eu-central-1/          |/us-east-1/            |SCOPE     |Another region",
            "/execute-api/           |/es/                   |SCOPE     |Another service" })
    void readsTheStringToSign(String what, String by, RequestPart part, String cause) {
        String in = what.replace("$", "\n");
        SignatureMismatch found = SignatureMismatch.find(API,
                message(API.canonicalRequest(), API.stringToSign().replace(in, what.endsWith("$") ? by + "\n" : by)));

        assertThat(found.difference()).map(SigningDifference::part).contains(part);
        assertThat(found.usualCauses()).first().asString().contains(cause);
    }

    @Test
    void tellsWhatHappenedToTheBody() {
        assertThat(causeOf(EMPTY, BODY)).contains("A body was sent, but none was signed");
        assertThat(causeOf(BODY, EMPTY)).contains("A body was signed, but none arrived");
        assertThat(causeOf(BODY, OTHER_BODY)).contains("The body was changed after signing").contains("gzip");
        assertThat(causeOf(BODY, "UNSIGNED-PAYLOAD")).contains("expects UNSIGNED-PAYLOAD");
        assertThat(causeOf("UNSIGNED-PAYLOAD", BODY)).contains("The service verifies the body");
    }

    private static String causeOf(String ours, String theirs) {
        SignatureMismatch found = SignatureMismatch.find(SigningExplanation.of("GET\n/\n\nhost:a\n\nhost\n" + ours, ""),
                message("GET\n/\n\nhost:a\n\nhost\n" + theirs, ""));
        assertThat(found.difference()).map(SigningDifference::part).contains(RequestPart.PAYLOAD_HASH);
        return found.usualCauses().get(0);
    }

    @Test
    void doubtsTheSecretIfAllIsEqual() {
        for (String answer : new String[] { json(API, text -> text), sts(API),
                message(API.canonicalRequest(), API.stringToSign()),
                json(API, text -> text).replace("\\n", "\n"), json(API, text -> text.replace("&", "\\u0026")),
                message(API.canonicalRequest(), API.stringToSign()).replace("\n", "\\n"),
                message(API.canonicalRequest(), API.stringToSign()).replace("been\n'", "been'"),
                onlyFrom("The Canonical String"), onlyFrom("The String-to-Sign") }) {
            SignatureMismatch found = SignatureMismatch.find(API, answer);

            assertThat(found.difference()).isEmpty();
            assertThat(found.usualCauses()).first().asString()
                    .contains("The secret access key is not that of the access key id");
        }
    }

    private static String onlyFrom(String words) {
        String message = message(API.canonicalRequest(), API.stringToSign());
        return message.substring(message.indexOf(words));
    }

    @Test
    void readsAMessageThatWasCut() {
        String request = onlyFrom("The Canonical String").replace("POST\n", "GET\n");
        String requestAlone = request.substring(0, request.indexOf("The String-to-Sign"));
        String string = onlyFrom("The String-to-Sign").replace("/execute-api/", "/es/");

        for (String answer : new String[] { request, requestAlone, request.replace("been\n'", "been'") }) {
            assertThat(SignatureMismatch.find(API, answer).difference()).map(SigningDifference::part)
                    .contains(RequestPart.METHOD);
        }
        assertThat(SignatureMismatch.find(API, string).difference()).map(SigningDifference::part).contains(RequestPart.SCOPE);
    }

    /** A key may have any name, that of a refusal too. */
    @Test
    void takesNoWordOfTheRequestForOneOfTheService() {
        SigningExplanation ours = explain("GET", "https://bucket.s3.eu-central-1.amazonaws.com/RequestTimeTooSkewed", "s3",
                CREDENTIALS);

        assertThat(SignatureMismatch.find(ours, s3(ours.canonicalRequest(), ours.stringToSign(), ours.canonicalRequest()))
                .usualCauses()).isEqualTo(UsualCauses.OF_EQUAL_REQUESTS);
    }

    @Test
    void tellsAnotherServiceOfVersion4A() {
        SigningExplanation ours = SigningExplanation.of("", "AWS4-ECDSA-P256-SHA256\n20260115T103000Z\n"
                + "20260115/execute-api/aws4_request\n" + EMPTY);

        assertThat(
                SignatureMismatch.find(ours, message("", ours.stringToSign().replace("/execute-api/", "/es/"))).usualCauses())
                .containsExactly("Another service: give the service's signing name in SigningTarget");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "x-amz-acl:private|x-amz-acl:public-read|The client or a proxy changed the header after signing",
            "host:a           |host:b               |A proxy or load balancer changed Host",
            "x-amz-content-sha256:UNSIGNED-PAYLOAD|x-amz-content-sha256:0123|The service verifies the body" })
    void namesOneCauseOfAChangedHeader(String signed, String seen, String cause) {
        SignatureMismatch found = SignatureMismatch.find(
                SigningExplanation.of("GET\n/\n\n" + signed + "\n\nx\n" + EMPTY, ""),
                message("GET\n/\n\n" + seen + "\n\nx\n" + EMPTY, ""));

        assertThat(found.usualCauses()).singleElement().asString().startsWith(cause);
    }

    @Test
    void readsTheTextIfTheBytesAreDamaged() {
        String answer = s3(S3.canonicalRequest(), S3.stringToSign(), "PUT\n/a/b\nx-id=1\n\n\n")
                .replaceAll("(<\\w+Bytes>)[^<]*(</\\w+Bytes>)", "$1no digits$2");

        assertThat(SignatureMismatch.find(S3, answer).difference()).map(SigningDifference::part).contains(RequestPart.PATH);
    }

    @Test
    void readsTheBytesThatS3Sends() {
        String seen = S3.canonicalRequest().replace("x-amz-date", "x-amz-acl:\nx-amz-date");

        SignatureMismatch found = SignatureMismatch.find(S3, s3(seen, S3.stringToSign(), "damaged"));

        assertThat(found.difference()).contains(new SigningDifference(RequestPart.HEADER, "x-amz-acl", "", "x-amz-acl:"));
        assertThat(found).hasToString("""
                The header 'x-amz-acl' differs
                  ours:   (missing)
                  theirs: x-amz-acl:
                Usual causes:
                - The header was added after signing, or is missing in SigningRequest: sign it, too, or do not send it""");
    }

    @Test
    void readsAnAnswerInALineOfALog() {
        String answer = s3(S3.canonicalRequest().replace("PUT", "GET"), S3.stringToSign(), "x").replace("\n", "\\n");

        assertThat(SignatureMismatch.find(S3, "DEBUG b'" + answer + "'").difference()).map(SigningDifference::part)
                .contains(RequestPart.METHOD);
    }

    @Test
    void readsTheTextIfS3SendsNoBytes() {
        String answer = s3(S3.canonicalRequest(), S3.stringToSign(), "PUT\n/a/b\nx-id=1\n\n\n")
                .replaceAll("<\\w+Bytes>[^<]*</\\w+Bytes>", "");

        assertThat(SignatureMismatch.find(S3, answer).difference()).map(SigningDifference::part).contains(RequestPart.PATH);
    }

    @Test
    void tellsOfUrls() {
        SigningRequest request = SigningRequest.of("GET", URI.create("https://bucket.s3.eu-central-1.amazonaws.com/key"));
        SigningExplanation ours = new SigV4Signer(() -> NOW).explain(request, SigningTarget.of("s3", "eu-central-1"), session(),
                Presigning.validFor(Duration.ofHours(1)));
        String seen = ours.canonicalRequest().replace("-Token=***", "-Token=the%2Btoken");

        assertThat(SignatureMismatch.find(ours, s3(seen, ours.stringToSign(), "x")).difference()).isEmpty();
        assertThat(SignatureMismatch.find(ours, s3(seen.replace("Expires=3600", "Expires=7200"), ours.stringToSign(), "x"))
                .difference()).map(SigningDifference::name).contains("X-Amz-Expires");
        assertThat(SignatureMismatch.find(ours, s3(seen.replace("GET", "HEAD"), ours.stringToSign(), "x")).usualCauses())
                .anySatisfy(cause -> assertThat(cause).contains("each needs a URL of its own"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "the%2Btoken", "other", "", "the%252Btoken" })
    void neverShowsATokenThatTheAnswerHas(String token) {
        SigningExplanation ours = explain("POST", "https://abc.execute-api.eu-central-1.amazonaws.com/", "execute-api",
                session());
        String seen = ours.canonicalRequest().replace("-token:***", "-token:" + token + "-seen");
        for (String answer : new String[] { message(seen, ours.stringToSign()), s3(seen, ours.stringToSign(), "x"),
                message(seen.replace('\n', ' '), ours.stringToSign()), message(seen.replace("POST\n", ""), "") }) {
            SignatureMismatch found = SignatureMismatch.find(ours, answer);

            assertThat(found.difference()).isPresent();
            assertThat(found.toString()).doesNotContain("-seen", "the+token", "the-secret");
        }
        assertThat(SignatureMismatch.find(ours, message(seen, "")).usualCauses().get(0)).contains("session token");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a+token/of=ours", "a%2Btoken%2Fof%3Dours", "a%252Btoken%252Fof%253Dours" })
    void neverShowsOurTokenInAnotherPlace(String token) {
        SigningExplanation ours = explain("POST", "https://example.com/", "execute-api", session("a+token/of=ours"));
        SigningExplanation url = new SigV4Signer(() -> NOW).explain(
                SigningRequest.of("POST", URI.create("https://example.com/")), SigningTarget.of("execute-api", "eu-central-1"),
                session("a+token/of=ours"), Presigning.validFor(Duration.ofHours(1)));

        for (String seen : new String[] { "POST " + token, "POST\n/" + token, "POST\n/\na=" + token, "POST\n/\n" + token,
                "POST\n/\n\na:" + token, "POST\n/\n\n" + token }) {
            assertThat(SignatureMismatch.find(ours, message(seen, "")).toString()).doesNotContain(token).contains("***");
            assertThat(SignatureMismatch.find(url, message(seen, "")).toString()).doesNotContain(token);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "<Error><Code>AuthorizationHeaderMalformed</Code><Message>The authorization header is malformed; the region "
                    + "'us-east-1' is wrong; expecting 'eu-central-1'</Message></Error>|another region",
            "{\"message\":\"Credential should be scoped to a valid region. \"}|another region",
            "{\"__type\":\"x\",\"message\":\"Credential should be scoped to correct service: 'es'.\"}|another service",
            "<Error><Code>RequestTimeTooSkewed</Code><Message>x</Message></Error>|clock",
            "{\"message\":\"Signature expired: 20260115T103000Z is now earlier than 20260115T104000Z\"}|clock",
            "<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>|presigned URL has expired",
            "{\"message\":\"The security token included in the request is invalid.\"}|does not know the access key: it was deleted",
            "{\"__type\":\"UnrecognizedClientException\"}|does not know the access key: it was deleted",
            "{\"message\":\"The security token included in the request is expired\"}|The session token",
            "<Error><Code>InvalidAccessKeyId</Code></Error>|does not know the access key",
            "<Error><Message>There were headers present in the request which were not signed</Message></Error>|must be signed",
            "{\"message\":\"Missing Authentication Token\"}|did not arrive",
            "<Error><Code>XAmzContentSHA256Mismatch</Code></Error>|The body is not the one",
            "{\"message\":\"Forbidden\"}|The answer tells neither", "Bad Gateway|The answer tells neither",
            "<html><body>403|The answer tells neither", "''|The answer tells neither" })
    void readsWhatElseServicesSay(String answer, String cause) {
        SignatureMismatch found = SignatureMismatch.find(API, answer);

        assertThat(found.difference()).isEmpty();
        assertThat(found.usualCauses()).first().asString().contains(cause);
    }

    @Test
    void survivesAnyText() {
        Random random = new Random(6);
        String[] answers = { json(API, text -> text), s3(S3.canonicalRequest(), S3.stringToSign(), "x"), sts(API) };
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder(answers[i % answers.length]);
            for (int change = 0; change < 1 + i % 7; change++) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.setLength(Math.max(1, at));
                    case 1 -> text.setCharAt(at, (char) random.nextInt(0x10000));
                    default -> text.insert(at, text.substring(random.nextInt(text.length())));
                }
            }
            assertThat(SignatureMismatch.find(API, text.toString()).usualCauses()).isNotEmpty();
        }
    }

    @Test
    void readsNoEntities() {
        String answer = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><Error><StringToSign>&e;</StringToSign></Error>";

        assertThat(SignatureMismatch.find(API, answer).difference()).isEmpty();
    }

    private static SigningExplanation explain(String method, String uri, String service, AwsCredentials credentials) {
        SigningRequest request = SigningRequest.builder(method, URI.create(uri)).header("Content-Type", "text/plain")
                .body("body")
                .build();
        return new SigV4Signer(() -> NOW).explain(request, SigningTarget.of(service, "eu-central-1"), credentials);
    }

    private static AwsCredentials session() {
        return session("the+token");
    }

    private static AwsCredentials session(String token) {
        return new SessionCredentials("ASIAEXAMPLE", SecretString.of("the-secret"), SecretString.of(token), null, null);
    }

    private static String message(String canonicalRequest, String stringToSign) {
        return "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key"
                + " and signing method. Consult the service documentation for details.\n\n"
                + "The Canonical String for this request should have been\n'" + canonicalRequest + "'\n\n"
                + "The String-to-Sign should have been\n'" + stringToSign + "'\n";
    }

    private static String json(SigningExplanation seen, UnaryOperator<String> change) {
        return "{\"message\":\"" + message(change.apply(seen.canonicalRequest()), seen.stringToSign()).replace("\n", "\\n")
                + "\"}";
    }

    private static String sts(SigningExplanation seen) {
        return "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">\n  <Error>\n    <Type>Sender</Type>\n"
                + "    <Code>SignatureDoesNotMatch</Code>\n    <Message>"
                + message(seen.canonicalRequest(), seen.stringToSign()).replace("&", "&amp;")
                + "</Message>\n  </Error>\n  <RequestId>c6c8ae6a</RequestId>\n</ErrorResponse>\n";
    }

    private static String s3(String canonicalRequest, String stringToSign, String text) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>SignatureDoesNotMatch</Code><Message>The request signature"
                + " we calculated does not match the signature you provided. Check your key and signing method.</Message>"
                + "<AWSAccessKeyId>AKIAEXAMPLE</AWSAccessKeyId><StringToSign>" + text + "</StringToSign><SignatureProvided>0c"
                + "</SignatureProvided><StringToSignBytes>" + bytes(stringToSign) + "</StringToSignBytes><CanonicalRequest>"
                + text
                + "</CanonicalRequest><CanonicalRequestBytes>" + bytes(canonicalRequest)
                + "</CanonicalRequestBytes><RequestId>X</RequestId><HostId>Y</HostId></Error>";
    }

    private static String bytes(String text) {
        return HexFormat.ofDelimiter(" ").formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
