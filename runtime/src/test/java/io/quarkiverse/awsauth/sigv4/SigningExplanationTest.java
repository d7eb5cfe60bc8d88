package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;

class SigningExplanationTest {

    private static final Instant NOW = Instant.parse("2013-05-24T00:00:00Z");
    private static final SigV4Signer SIGNER = new SigV4Signer(() -> NOW);
    private static final AwsCredentials EXAMPLE = new StaticCredentials("AKIAIOSFODNN7EXAMPLE",
            SecretString.of("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"));
    private static final AwsCredentials SESSION = new SessionCredentials("ASIAEXAMPLE", SecretString.of("the-secret"),
            SecretString.of("the+token/=="), null, null);
    private static final SigningTarget S3 = SigningTarget.of("s3", "us-east-1");
    private static final SigningRequest OBJECT = SigningRequest.builder("GET",
            URI.create("https://examplebucket.s3.amazonaws.com/test.txt")).header("Range", "bytes=0-9").build();

    /** The first example of the manual of Amazon S3, Signature Calculations for the Authorization Header. */
    @Test
    void tellsWhatTheManualTells() {
        assertThat(SIGNER.explain(OBJECT, S3, EXAMPLE)).hasToString("""
                Canonical request:
                GET
                /test.txt

                host:examplebucket.s3.amazonaws.com
                range:bytes=0-9
                x-amz-content-sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
                x-amz-date:20130524T000000Z

                host;range;x-amz-content-sha256;x-amz-date
                e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855

                String to sign:
                AWS4-HMAC-SHA256
                20130524T000000Z
                20130524/us-east-1/s3/aws4_request
                7344ae5b7ee6c3e7e6b0fe0640412a37625d1fbfff95c48bbb2dc43964946972""");
    }

    /** The example of the manual of Amazon S3, Authenticating Requests: Using Query Parameters. */
    @Test
    void tellsWhatTheManualTellsOfUrls() {
        SigningRequest request = SigningRequest.of("GET", URI.create("https://examplebucket.s3.amazonaws.com/test.txt"));

        SigningExplanation explanation = SIGNER.explain(request, S3, EXAMPLE, Presigning.validFor(Duration.ofDays(1)));

        assertThat(explanation.canonicalRequest()).isEqualTo("""
                GET
                /test.txt
                X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2F\
                aws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host
                host:examplebucket.s3.amazonaws.com

                host
                UNSIGNED-PAYLOAD""");
        assertThat(explanation.stringToSign())
                .endsWith("\n3bfa292879f6447bbcda7001decf97f4a54dc650c8942174ae0a9121cf58ad04");
    }

    @Test
    void showsNoSecret() {
        SigningRequest request = SigningRequest
                .builder("GET", URI.create("https://example.com/?X-Amz-Signature=abc123&X-Amz-Security-Token=other%2Bone&a=1"))
                .header("Authorization", "Basic abc123").header("Cookie", "id=abc123; other=abc123")
                .header("X-Api-Key", "abc123").header("X-Amz-Server-Side-Encryption-Customer-Key", "abc123")
                .header("X-Amz-Token", " ").build();

        for (SigningExplanation explanation : new SigningExplanation[] { SIGNER.explain(request, S3, SESSION),
                SIGNER.explain(request, S3, SESSION, Presigning.validFor(Duration.ofDays(1))),
                SIGNER.explain(request, SigningTarget.of("s3express", "us-east-1"), SESSION) }) {
            assertThat(explanation.toString()).doesNotContain("abc123", "other%2Bone", "the+token", "the%2Btoken", "the-secret")
                    .contains("\ncookie:***\n", "\nx-api-key:***\n",
                            "\nx-amz-server-side-encryption-customer-key:***\n", "\nx-amz-token:\n", "cookie;host;")
                    .containsPattern("(?i)x-amz-s(ecurity|3session)-token[:=]\\*\\*\\*");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "x-amz-security-token:abc123 x|x-amz-security-token:***",
            "GET / a=1 x-amz-access-token:abc123 x;y|GET / a=1 x-amz-access-token:***",
            "u=https%3A%2F%2Fa%3FX-Amz-Signature%3Dabc123&b|u=https%3A%2F%2Fa%3FX-Amz-Signature%3D***&b",
            "X-Amz-Signature%253Dabc3d b|X-Amz-Signature%253D*** b",
            "X-AMZ-SECURITY-TOKEN=abc123&b=1|X-AMZ-SECURITY-TOKEN=***&b=1",
            "Password=&a=1|Password=&a=1",
            "x-access-token-v2.old:abc123|x-access-token-v2.old:***",
            "client_secret=abc123&b|client_secret=***&b",
            "dbPwd=abc123|dbPwd=***",
            "proxy-authorization:Basic abc123 ==|proxy-authorization:***",
            "x-bearer:abc123|x-bearer:***",
            "id_jwt=abc123|id_jwt=***",
            "PHPSESSIONID=abc123|PHPSESSIONID=***",
            "session-id:abc123|session-id:***",
            "api_key=abc123&apikey=abc123|api_key=***&apikey=***",
            "private-key:abc123|private-key:***",
            "credentials=abc123|credentials=***",
            "auth=abc123&sig=abc123&key=abc123|auth=***&sig=***&key=***",
            "access-key-id=AKIA&X-Amz-Credential=AKIA%2F|access-key-id=AKIA&X-Amz-Credential=AKIA%2F",
            "AWSAccessKeyId=AKIA&access_key_id=AKIA|AWSAccessKeyId=AKIA&access_key_id=AKIA",
            "x-amz-server-side-encryption-aws-kms-key-id:arn|x-amz-server-side-encryption-aws-kms-key-id:arn",
            "user[password]=abc123&b|user[password]=***&b",
            "user%5Bpassword%5D=abc123&b|user%5Bpassword%5D=***&b",
            "user%255Bpassword%255D%253Dabc123 b|user%255Bpassword%255D%253D*** b",
            "token%20=abc123&password*=abc123|token%20=***&password*=***",
            "x-token!:abc123|x-token!:***",
            "api-token~1:abc123|api-token~1:***",
            "x-secret#:abc123|x-secret#:***",
            "SAMLAssertion=abc123&client_assertion=abc123|SAMLAssertion=***&client_assertion=***",
            "passphrase=abc123&passcode=abc123&x_pass=abc123|passphrase=***&passcode=***&x_pass=***",
            "x-session:abc123|x-session:***",
            "sid=abc123&otp=abc123|sid=***&otp=***",
            "x-amz-create-session-mode:ReadOnly&RoleSessionName=a|x-amz-create-session-mode:ReadOnly&RoleSessionName=a",
            "bypass=a&inside=b&passenger=c|bypass=a&inside=b&passenger=c",
            "key-ideas=abc123&key-id-token=abc123|key-ideas=***&key-id-token=***",
            "author=a&monkey=b&keys=c&design=d|author=a&monkey=b&keys=c&design=d",
            "host;x-amz-security-token|host;x-amz-security-token",
            "X-Amz-SignedHeaders=host%3Bx-amz-security-token&a=1|X-Amz-SignedHeaders=host%3Bx-amz-security-token&a=1" })
    void secretsAreFoundInAnyForm(String text, String shown) {
        assertThat(SigningExplanation.of(text, "").canonicalRequest()).isEqualTo(shown);
    }

    @Test
    void aSecretIsHiddenElsewhereHoweverBadlyItIsEncoded() {
        SigningExplanation ours = SigningExplanation.of("GET\n/a\ntoken=1234%zz5678\nhost:h\n\nhost\nx", "");
        SigningExplanation theirs = SigningExplanation.of("GET\n/1234%zz5678\n\nhost:h\n\nhost\nx", "");

        assertThat(ours.firstDifference(theirs)).contains(new SigningDifference(RequestPart.PATH, "", "/a", "/***"));
    }

    @Test
    void stepsPrintNoCanonicalRequest() {
        SigningSteps steps = SIGNER.steps(OBJECT, S3, SESSION);

        assertThat(steps.canonicalRequest()).contains("x-amz-security-token:");
        assertThat(steps).hasToString(steps.stringToSign());
    }

    /** Services tell the one, the other, or both. */
    @Test
    void whatIsNotKnownDoesNotDiffer() {
        SigningExplanation ours = SIGNER.explain(OBJECT, S3, EXAMPLE);
        String string = ours.stringToSign();

        assertThat(ours.firstDifference(SigningExplanation.of("", string))).isEmpty();
        assertThat(ours.firstDifference(SigningExplanation.of(ours.canonicalRequest(), ""))).isEmpty();
        assertThat(ours.firstDifference(SigningExplanation.of("", string.replace("us-east-1", "eu-central-1"))))
                .map(SigningDifference::part).contains(RequestPart.SCOPE);
        assertThat(ours.firstDifference(SigningExplanation.of("", string + "0"))).map(SigningDifference::part)
                .contains(RequestPart.CANONICAL_REQUEST);
    }

    @Test
    void doesNothingToAConsole() {
        assertThat(SigningExplanation.of("a\u001b[31m\rb\u202ec\nd", "").canonicalRequest())
                .isEqualTo("a\uFFFD[31m\uFFFDb\uFFFDc\nd");
    }

    @ParameterizedTest
    @ValueSource(strings = { "token", "token-", "%25", "=", "\n", "a:", "&a", "/", "token%2525" })
    @Timeout(20)
    void longTextsTakeNoLongTime(String part) {
        SigningExplanation text = SigningExplanation.of(part.repeat(1 << 15), part.repeat(1 << 15));

        assertThat(text.toString()).isNotEmpty();
        assertThat(text.firstDifference(SIGNER.explain(OBJECT, S3, EXAMPLE))).isPresent();
    }

    @Test
    void secretsAreComparedThough() {
        SigningExplanation ours = SigningExplanation.of("GET\n/\n\nx-amz-security-token:one\n\nx\ny", "");
        SigningExplanation theirs = SigningExplanation.of("GET\n/\n\nx-amz-security-token:two\n\nx\ny", "");

        assertThat(ours.firstDifference(theirs)).hasValueSatisfying(difference -> {
            assertThat(difference).isEqualTo(new SigningDifference(RequestPart.HEADER, "x-amz-security-token",
                    "x-amz-security-token:***", "x-amz-security-token:***"));
            assertThat(difference).hasToString("The header 'x-amz-security-token' differs, in what is not shown\n"
                    + "  ours:   x-amz-security-token:***\n  theirs: x-amz-security-token:***");
        });
    }

    /** Anything shorter may be part of something else, and is shown where it is not named. */
    @ParameterizedTest
    @CsvSource({ "12345678, ***", "1234567, 1234567" })
    void aSecretIsHiddenElsewhere(String secret, String shown) {
        SigningExplanation ours = SigningExplanation.of("GET\n/\n\nx-api-key: " + secret + "\n\nx\ny", "");
        SigningExplanation theirs = SigningExplanation.of("GET\n/" + secret + "\n\nx\n\nx\ny", "");

        assertThat(ours.firstDifference(theirs)).contains(new SigningDifference(RequestPart.PATH, "", "/", "/" + shown));
    }

    @Test
    void aSecretThatIsPartOfAnotherLeavesNoRest() {
        SigningExplanation ours = SigningExplanation
                .of("GET\n/\n\ncookie:abcdefgh\nx-amz-security-token:abcdefgh-and-more\n\nx\ny", "");
        SigningExplanation theirs = SigningExplanation.of("GET\n/abcdefgh/abcdefgh-and-more\n\nx\n\nx\ny", "");

        assertThat(ours.firstDifference(theirs)).map(SigningDifference::theirs).contains("/***/***");
    }

    @ParameterizedTest
    @CsvSource({ "499, ''", "500, ''", "501, … (501 characters)", "10000, … (10000 characters)" })
    void longLinesAreCut(int length, String cut) {
        String line = "x".repeat(length);
        SigningDifference difference = new SigningDifference(RequestPart.QUERY, line, line, "");

        assertThat(difference).hasToString("The " + RequestPart.QUERY + " '" + "x".repeat(Math.min(length, 500)) + cut
                + "' differs\n  ours:   " + "x".repeat(Math.min(length, 500)) + cut + "\n  theirs: (missing)");
        assertThat(difference.ours()).isEqualTo(line);
    }

    @ParameterizedTest
    @CsvSource({ "=x&a=1, a=1, =x, ''", "a=1, =x&a=1, '', =x", "=x, =y, =x, =y", "'', =, '', =" })
    void aParameterMayHaveNoName(String ours, String theirs, String oursShown, String theirsShown) {
        assertThat(SigningExplanation.of("GET\n/\n" + ours + "\nhost:h\n\nx\ny", "")
                .firstDifference(SigningExplanation.of("GET\n/\n" + theirs + "\nhost:h\n\nx\ny", "")))
                .contains(new SigningDifference(RequestPart.QUERY, "", oursShown, theirsShown));
    }

    @Test
    void aHeaderMayHaveNoName() {
        assertThat(SigningExplanation.of("GET\n/\n\nhost:h\n\nx\ny", "")
                .firstDifference(SigningExplanation.of("GET\n/\n\n:x\nhost:h\n\nx\ny", "")))
                .contains(new SigningDifference(RequestPart.HEADER, "", "", ":x"));
    }

    @Test
    void ofAnotherTimeIsTheSameButForTheDate() {
        SigningExplanation later = new SigV4Signer(() -> NOW.plusSeconds(100_000)).explain(OBJECT, S3, EXAMPLE);

        assertThat(SIGNER.explain(OBJECT, S3, EXAMPLE).firstDifference(later)).contains(
                new SigningDifference(RequestPart.DATE, "", "20130524T000000Z", "20130525T034640Z"));
        assertThat(SIGNER.explain(OBJECT, S3, EXAMPLE, Presigning.validFor(Duration.ofDays(1)))
                .firstDifference(new SigV4Signer(() -> NOW.plusSeconds(100_000)).explain(OBJECT, S3, EXAMPLE,
                        Presigning.validFor(Duration.ofDays(1)))))
                .map(SigningDifference::part).contains(RequestPart.DATE);
        assertThat(SIGNER.explain(OBJECT, S3, EXAMPLE).firstDifference(SIGNER.explain(OBJECT, S3, EXAMPLE))).isEmpty();
    }

    /** What only looks like the time of the signature is not of another time. */
    @Test
    void ofAnotherTimeHasTheSameParametersAndHeaders() {
        SigningRequest request = SigningRequest.builder("GET", URI.create("https://h.example/"))
                .query("prefix", "logs/20130524/app").header("x-amz-meta-at", "20130524T000000Z").build();
        SigningExplanation seen = SIGNER.explain(request, S3, EXAMPLE);
        SigningExplanation later = new SigV4Signer(() -> NOW.plusSeconds(100_000)).explain(request, S3, EXAMPLE);
        SigningExplanation elsewhere = SigningExplanation.of(seen.canonicalRequest().replace("h.example", "other"),
                seen.stringToSign());

        assertThat(later.firstDifference(seen)).map(SigningDifference::part).contains(RequestPart.DATE);
        assertThat(later.firstDifference(elsewhere)).map(SigningDifference::name).contains("host");
    }

    @ParameterizedTest
    @ValueSource(longs = { 60, 3_000 })
    void aUrlThatEndsWithItsCredentialsIsExplainedLater(long secondsLater) {
        SessionCredentials session = new SessionCredentials("ASIAEXAMPLE", SecretString.of("the-secret"),
                SecretString.of("the-token"), NOW.plusSeconds(3_001), null);
        Presigning presigning = Presigning.validFor(Duration.ofHours(2)).whenCredentialsExpire(WhenCredentialsExpire.SHORTEN);
        SigningExplanation seen = SIGNER.explain(OBJECT, S3, session, presigning);
        SigningExplanation ours = new SigV4Signer(() -> NOW.plusSeconds(secondsLater)).explain(OBJECT, S3, session, presigning);

        assertThat(seen.canonicalRequest()).contains("X-Amz-Expires=3001&");
        assertThat(ours.firstDifference(seen)).map(SigningDifference::part).contains(RequestPart.DATE);
        assertThat(ours.firstDifference(SigningExplanation.of(seen.canonicalRequest().replace("=3001&", "=3002&"),
                seen.stringToSign()))).map(SigningDifference::name).contains("X-Amz-Expires");
    }

    @ParameterizedTest
    @EnumSource(WhenCredentialsExpire.class)
    void aUrlIsExplainedWhenItsCredentialsAreOver(WhenCredentialsExpire choice) {
        SessionCredentials over = new SessionCredentials("ASIAEXAMPLE", SecretString.of("the-secret"),
                SecretString.of("the-token"), NOW, null);

        assertThat(SIGNER.explain(OBJECT, S3, over,
                Presigning.validFor(Duration.ofHours(2)).whenCredentialsExpire(choice)).canonicalRequest())
                .contains("X-Amz-Expires=7200&");
    }

    @Test
    void aDateThatIsNoneIsComparedAsItIs() {
        SigningExplanation ours = SIGNER.explain(OBJECT, S3, EXAMPLE);

        for (String date : new String[] { "20139924T000000Z", "20130524T000000", "" }) {
            assertThat(ours.firstDifference(SigningExplanation.of(
                    ours.canonicalRequest().replace("20130524T000000Z", date),
                    ours.stringToSign().replace("20130524T000000Z", date)))).map(SigningDifference::name)
                    .contains("x-amz-date");
        }
    }
}
