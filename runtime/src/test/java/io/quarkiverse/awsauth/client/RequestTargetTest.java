package io.quarkiverse.awsauth.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

class RequestTargetTest {

    @Test
    void isPartOfAUri() {
        assertThat(RequestTarget.uri("HTTPS", "example.com", -1, "/a//b?c=%20")).hasToString("https://example.com/a//b?c=%20");
        assertThat(RequestTarget.uri("http", "::1", 8080, "//a")).hasToString("http://[::1]:8080//a");
        assertThat(RequestTarget.uri("http", "[::1]", 8080, "?a")).hasToString("http://[::1]:8080/?a");
        assertThat(RequestTarget.uri("http", "example.com", 80, "http://example.com/a?b")).hasToString(
                "http://example.com:80/a?b");
        assertThat(RequestTarget.uri("http", "example.com", -1, "http://example.com")).hasToString("http://example.com/");
        assertThat(RequestTarget.of(URI.create("http://example.com//a?b="))).isEqualTo("//a?b=");
    }

    @Test
    void hasNoCharactersThatNoUriHas() {
        assertThatThrownBy(() -> RequestTarget.uri("https", "example.com", -1, "/a b?secret"))
                .isInstanceOf(UnsignableRequestException.class)
                .hasMessage("The path or the query of a request to https://example.com has characters that no URI has, and"
                        + " that servers read in different ways: encode them, a blank as %20");
    }

    @Test
    void isNotThatOfADirectoryBucket() {
        assertThatThrownBy(() -> ClientSigning.of(TestCredentials.signer(), SigningTarget.of("s3express", "us-east-1"),
                AllowedHosts.of(List.of("*.example.com")))).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Requests for 's3express' are signed with a session of the directory bucket, which HTTP clients"
                        + " do not open: sign them with SigV4Signer and S3ExpressSessions");
    }

    @Test
    void isSentAsItIsSigned() {
        ClientSigning signing = ClientSigning.of(TestCredentials.signer(), SigningTarget.of("s3", "eu-central-1"),
                AllowedHosts.of(List.of("*.example.com")));

        assertThat(signing.destination(URI.create("HTTPS://User:Pw@B.Example.com?q=ä+")))
                .hasToString("https://b.example.com/?q=%C3%A4+");
        assertThat(signing.destination(URI.create("https://b.example.com:443/../a+(b)%2f\u0308#fragment")))
                .hasToString("https://b.example.com/../a%2B%28b%29%2F%CC%88");
    }
}
