package io.quarkiverse.awsauth.s3express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;

class DirectoryBucketTest {

    private static final String NAME = "my-data--use1-az4--x-s3";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "a                 | /a",
            "reports/2026 Q1   | /reports/2026%20Q1",
            "a+b*c~d(e)        | /a%2Bb%2Ac~d%28e%29",
            "ä?x=1#y           | /%C3%A4%3Fx%3D1%23y",
            "a%2Fb             | /a%252Fb",
            "/a//../b/         | //a//../b/",
            "''                | /" })
    void encodesTheKeyOnce(String key, String path) {
        assertThat(new DirectoryBucket(NAME, "us-east-1").uri(key))
                .hasToString("https://" + NAME + ".s3express-use1-az4.us-east-1.amazonaws.com" + path);
        assertThat(new DirectoryBucket(NAME, "us-east-1", URI.create("http://localhost:9000/any")).uri(key))
                .hasToString("http://localhost:9000" + path);
    }

    @Test
    void isAHostOfItsZone() {
        assertThat(new DirectoryBucket("a--usw2-lax1-az1--x-s3", "us-west-2").uri())
                .hasToString("https://a--usw2-lax1-az1--x-s3.s3express-usw2-lax1-az1.us-west-2.amazonaws.com/");
        assertThat(new DirectoryBucket("readers--use1-az4--xa-s3", "us-east-1").uri())
                .hasToString("https://readers--use1-az4--xa-s3.s3express-use1-az4.us-east-1.amazonaws.com/");
        assertThat(new DirectoryBucket(NAME, "us-east-1", URI.create("http://localhost:9000")).uri())
                .hasToString("http://localhost:9000/");
    }

    /** Copies take no session. */
    @Test
    void wantsTheCallersTokenWhereItTakesNoSession() {
        DirectoryBucket bucket = new DirectoryBucket(NAME, "us-east-1");
        SigningRequest request = SigningRequest.builder("PUT", bucket.uri("copy"))
                .header("x-amz-copy-source", "/" + NAME + "/original").build();
        SigV4Signer signer = new SigV4Signer(() -> Instant.EPOCH);
        SessionCredentials credentials = new SessionCredentials("ASIA", SecretString.of("secret"), SecretString.of("token"),
                null, null);

        assertThat(signer.sign(request, bucket.callerTarget(), credentials).asMap())
                .containsEntry("X-Amz-Security-Token", "token").doesNotContainKey("X-Amz-S3session-Token");
        assertThat(signer.sign(request, bucket.target(), credentials).asMap())
                .containsEntry("X-Amz-S3session-Token", "token").doesNotContainKey("X-Amz-Security-Token");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "bucket", "a--b--x-s3", "a--use1-az4", "--use1-az4--x-s3", "A--use1-az4--x-s3",
            "a.b--use1-az4--x-s3", "a--use1-az4--x-s3.evil", "a--use1-az4/--x-s3" })
    void isNamedAfterItsZone(String name) {
        assertThatThrownBy(() -> new DirectoryBucket(name, "us-east-1")).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'" + name + "' is no directory bucket: ");
    }
}
