package io.quarkiverse.awsauth.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;

/** URLs that carry their own signature, right and tampered with. */
class PresignedUrlTest {

    private static final String TEXT = "what was uploaded";

    @RegisterExtension
    static final S3Server SERVER = new S3Server();

    @BeforeAll
    static void putsAnObject() {
        for (String key : new String[] { "object", "other", "a%20key%2Bwith%3Asigns/%C3%BC~" }) {
            assertThat(send("PUT", presigned("PUT", key)).text()).isEqualTo("200 ");
        }
    }

    @Test
    void get() {
        assertThat(send("GET", presigned("GET", "object")).text()).isEqualTo("200 " + TEXT);
    }

    @Test
    void getOfAKeyWithSigns() {
        assertThat(send("GET", presigned("GET", "a%20key%2Bwith%3Asigns/%C3%BC~")).text()).isEqualTo("200 " + TEXT);
    }

    @Test
    void getWithParametersOfItsOwn() {
        SigningRequest request = SigningRequest.builder("GET", SERVER.uri("object"))
                .query("response-content-type", "text/plain; charset=utf-8").build();

        assertThat(send("GET", presigned(S3Server.SIGNER, request, Duration.ofDays(7))).text()).isEqualTo("200 " + TEXT);
    }

    @Test
    void anotherObjectIsRefused() {
        assertRefused("GET", URI.create(presigned("GET", "object").toString().replace("/object?", "/other?")));
    }

    @Test
    void anotherSignatureIsRefused() {
        String url = presigned("GET", "object").toString();
        char last = url.charAt(url.length() - 1);
        assertRefused("GET", URI.create(url.substring(0, url.length() - 1) + (last == '0' ? '1' : '0')));
    }

    @Test
    void aLongerExpiryIsRefused() {
        assertRefused("GET",
                URI.create(presigned("GET", "object").toString().replace("X-Amz-Expires=60", "X-Amz-Expires=600")));
    }

    @Test
    void anotherMethodIsRefused() {
        assertRefused("DELETE", presigned("GET", "object"));
        assertRefused("PUT", presigned("GET", "object"));
    }

    @Test
    void anExpiredUrlIsRefused() {
        SigV4Signer aMinuteAgo = new SigV4Signer(InstantSource.offset(InstantSource.system(), Duration.ofSeconds(-61)));

        S3Server.Answer answer = send("GET",
                presigned(aMinuteAgo, SigningRequest.of("GET", SERVER.uri("object")), Duration.ofSeconds(60)));

        assertThat(answer.text()).startsWith("403").containsIgnoringCase("expired");
    }

    private static void assertRefused(String method, URI uri) {
        assertThat(send(method, uri).text()).startsWith("403").contains("SignatureDoesNotMatch");
    }

    private static URI presigned(String method, String key) {
        return presigned(S3Server.SIGNER, SigningRequest.of(method, SERVER.uri(key)), Duration.ofSeconds(60));
    }

    private static URI presigned(SigV4Signer signer, SigningRequest request, Duration validFor) {
        return signer.presign(request, S3Server.S3, S3Server.CREDENTIALS, Presigning.validFor(validFor)).uri();
    }

    private static S3Server.Answer send(String method, URI uri) {
        return SERVER.send(method, uri, Map.of(),
                method.equals("PUT") ? BodyPublishers.ofString(TEXT) : BodyPublishers.noBody());
    }
}
