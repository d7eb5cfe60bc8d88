package io.quarkiverse.awsauth.s3express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;

/** The request to the byte. The signatures were made by another program. */
class CreateSessionTest {

    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private final Bucket bucket = new Bucket();

    @Test
    void asksTheBucketItself() {
        SessionCredentials session = bucket.createSession().call(Bucket.NAME, SessionMode.READ_WRITE, Bucket.USER).await()
                .indefinitely();

        HttpCall call = bucket.calls.get(0);
        assertThat(call.method()).isEqualTo("GET");
        assertThat(call.uri()).isEqualTo(
                URI.create("https://my-data--use1-az4--x-s3.s3express-use1-az4.us-east-1.amazonaws.com/?session"));
        assertThat(call.headers()).containsExactlyInAnyOrderEntriesOf(Map.of(
                "x-amz-create-session-mode", "ReadWrite", "X-Amz-Date", "20260115T093000Z", "X-Amz-Content-Sha256", EMPTY,
                "Authorization", "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260115/us-east-1/s3express/aws4_request,"
                        + " SignedHeaders=host;x-amz-content-sha256;x-amz-create-session-mode;x-amz-date,"
                        + " Signature=77c3d2897f5dda7986123385a4aca72d81a9b5d0529bc7f6316a322b9c6f3554"));
        assertThat(session).isEqualTo(new SessionCredentials("ACCESS1", SecretString.of("secret"), SecretString.of("token1"),
                Bucket.NOW.plusSeconds(300), null));
    }

    /** CreateSession is the one request to a zone that is signed with other credentials than a session's. */
    @Test
    void sendsTheCallersTokenWhereOtherServicesHaveIt() {
        bucket.createSession().call(Bucket.NAME, SessionMode.READ_ONLY, Bucket.ROLE).await().indefinitely();

        assertThat(bucket.calls.get(0).headers()).containsEntry("X-Amz-Security-Token", "FwoGZXIvYXdzEXAMPLE//token==")
                .containsEntry("x-amz-create-session-mode", "ReadOnly").doesNotContainKey("X-Amz-S3session-Token");
        assertThat(bucket.calls.get(0).headers().get("Authorization"))
                .endsWith("Signature=561dbc1cc063f584d64a21c5dd478eb8c855c37130d423469fefbd5c580fd29a");
    }

    @Test
    void signsWithTheSessionsTokenAfterwards() {
        SessionCredentials session = bucket.createSession().call(Bucket.NAME, SessionMode.READ_WRITE, Bucket.USER).await()
                .indefinitely();

        Map<String, String> headers = new SigV4Signer(() -> Bucket.NOW)
                .sign(SigningRequest.of("GET", Bucket.NAME.uri().resolve("/key")), Bucket.NAME.target(), session).asMap();

        assertThat(headers).containsEntry("X-Amz-S3session-Token", "token1").doesNotContainKey("X-Amz-Security-Token");
        assertThat(headers.get("Authorization")).contains("x-amz-s3session-token,");
    }

    @ParameterizedTest
    @CsvSource({
            "403, AccessDenied,          REFUSED,     allow s3express:CreateSession on the bucket my-data--use1-az4--x-s3",
            "404, NoSuchBucket,          REFUSED,     there is no bucket my-data--use1-az4--x-s3 in us-east-1",
            "400, ExpiredToken,          EXPIRED,     the caller's credentials have expired or are not known",
            "403, InvalidAccessKeyId,    REFUSED,     the caller's credentials have expired or are not known",
            "403, SignatureDoesNotMatch, REFUSED,     the caller's secret access key does not belong to the access key id",
            "403, RequestTimeTooSkewed,  REFUSED,     the clock of this machine and the service's differ",
            "400, Whatever,              REFUSED,     check the bucket my-data--use1-az4--x-s3",
            "503, SlowDown,              UNAVAILABLE, the service failed (HTTP 503" })
    void tellsWhatToDo(int status, String code, Reason reason, String hint) {
        bucket.refuse(status, code, Map.of());

        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(this::call)
                .withMessageContaining(hint).satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
        assertThat(bucket.calls).hasSize(1);
    }

    @Test
    void asksOnceMoreWhenTheClockWasWrong() {
        bucket.refuse(403, "RequestTimeTooSkewed", Map.of("date", "Thu, 15 Jan 2026 10:30:00 GMT"));

        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(this::call)
                .withMessageContaining("this machine's clock is 60 minutes behind the service's");
        assertThat(bucket.calls).extracting(call -> call.headers().get("X-Amz-Date"))
                .containsExactly("20260115T093000Z", "20260115T103000Z");
    }

    /** A clock that is 6 minutes ahead, which is accepted, would take each session for an expired one. */
    @Test
    void asksAtTheTimeOfTheLastSuccess() {
        bucket.refuse(200, "", Map.of("date", "Thu, 15 Jan 2026 09:24:00 GMT")).accept();
        CreateSession session = bucket.createSession();

        session.call(Bucket.NAME, SessionMode.READ_WRITE, Bucket.USER).await().indefinitely();
        session.call(Bucket.NAME, SessionMode.READ_WRITE, Bucket.USER).await().indefinitely();

        assertThat(bucket.calls).extracting(call -> call.headers().get("X-Amz-Date"))
                .containsExactly("20260115T093000Z", "20260115T092400Z");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "{}", "<a/>", "<a><Credentials><AccessKeyId>A</AccessKeyId></Credentials></a>" })
    void refusesAnAnswerWithoutASession(String body) {
        assertThatThrownBy(() -> CreateSessionAnswer.parse(body.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(AwsCredentialsException.class)
                .hasMessageStartingWith("the endpoint answered with success, but it ");
    }

    @ParameterizedTest
    @CsvSource({
            "my-data--usw2-az1--x-s3,       us-west-2,  my-data--usw2-az1--x-s3.s3express-usw2-az1.us-west-2.amazonaws.com",
            "a--b--usw2-lax1-az1--x-s3,     us-west-2,  a--b--usw2-lax1-az1--x-s3.s3express-usw2-lax1-az1.us-west-2"
                    + ".amazonaws.com" })
    void findsTheZone(String name, String region, String host) {
        assertThat(new DirectoryBucket(name, region).uri()).hasHost(host);
        assertThat(new DirectoryBucket(name, region, URI.create("http://localhost:9000/x")).uri())
                .isEqualTo(URI.create("http://localhost:9000/"));
    }

    @ParameterizedTest
    @ValueSource(strings = { "bucket", "bucket--x-s3", "--use1-az4--x-s3", "Bucket--use1-az4--x-s3", "b.c--use1-az4--x-s3" })
    void knowsOtherBuckets(String name) {
        assertThatThrownBy(() -> new DirectoryBucket(name, "us-east-1")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + name + "' is no directory bucket: the name of one ends with its zone, as in"
                        + " my-data--use1-az4--x-s3");
    }

    private void call() {
        bucket.createSession().call(Bucket.NAME, SessionMode.READ_WRITE, Bucket.USER).await().indefinitely();
    }
}
