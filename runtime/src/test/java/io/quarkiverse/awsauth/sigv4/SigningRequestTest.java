package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningRequestTest {

    @ParameterizedTest
    @CsvSource({
            "https://example.com/,           example.com",
            "https://example.com:443/,       example.com",
            "https://example.com:80/,        example.com:80",
            "https://example.com:8443/,      example.com:8443",
            "http://example.com/,            example.com",
            "http://example.com:80/,         example.com",
            "http://example.com:443/,        example.com:443",
            "https://user:pw@example.com/,   example.com",
            "HTTPS://EXAMPLE.com:443/,       example.com",
            "https://[2001:DB8::1]/,         [2001:db8::1]",
            "https://[2001:db8::1]:443/,     [2001:db8::1]",
            "http://[::1]:8080/,             [::1]:8080",
            "http://127.0.0.1:4566/,         127.0.0.1:4566",
            "wss://example.com:443/mqtt,     example.com",
            "wss://example.com:80/mqtt,      example.com:80" })
    void namesTheHostAsClientsSendIt(URI uri, String host) {
        assertThat(SigningRequest.hostHeader(uri)).isEqualTo(host);
    }

    @Test
    void needsAHost() {
        assertThatThrownBy(() -> SigningRequest.hostHeader(URI.create("file:///etc/passwd")))
                .isInstanceOf(IllegalArgumentException.class).hasMessage("The URI has no host: file:…; give an absolute one"
                        + " such as https://example.com/path, whose host has no underscore");
        assertThatThrownBy(() -> new SigningRequest("GET", "https", "/", null, List.of(), PayloadHash.EMPTY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A request without a Host header cannot be signed: add the one that will be sent");
    }

    @ParameterizedTest
    @ValueSource(strings = { "https:/path", "https:opaque", "/path", "example.com/path", "https://my_bucket.example.com/",
            "https://a:b@/path" })
    void needsAUriWithAHost(String uri) {
        assertThatThrownBy(() -> SigningRequest.of("GET", URI.create(uri))).isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("The URI has no host: ").hasMessageNotContainingAny("null", "a:b", "opaque")
                .hasMessageEndingWith("; give an absolute one such as https://example.com/path, whose host has no underscore");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a b", "X-Amz-Acl:", "a\r\nb" })
    void needsNamesOfHeadersHoweverItIsMade(String name) {
        List<Header> headers = List.of(new Header("Host", "example.com"), new Header(name, "x"));

        assertThatThrownBy(() -> new SigningRequest("GET", "https", "/", null, headers, PayloadHash.EMPTY))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("The name of a header is '");
    }

    @ParameterizedTest
    @CsvSource({ "'', ''", "a b, a…", "a*b, a*b", "'abc\n', abc…", "\u0080, …" })
    void needsAHashOfTheBody(String payload, String shown) {
        assertThatThrownBy(() -> new PayloadHash(payload)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'" + shown
                        + "' is no hash of a payload: give 64 lower-case hexadecimal digits, or one of the constants of"
                        + " PayloadHash");
    }

    @Test
    void needsAMethodInUpperCase() {
        assertThatThrownBy(() -> SigningRequest.of("get", URI.create("https://example.com/")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The method 'get' is not in upper case: sign and send GET");
        assertThat(SigningRequest.of("AZ", URI.create("https://example.com/")).method()).isEqualTo("AZ");
        assertThat(SigningRequest.of("VERSION-CONTROL", URI.create("https://example.com/")).method())
                .isEqualTo("VERSION-CONTROL");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "GET ", "GET\u0080", "GET\n/x", "GÉT", "POST /x HTTP/1.1" })
    void needsAMethod(String method) {
        assertThatThrownBy(() -> SigningRequest.of(method, URI.create("https://example.com/")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("The method '[A-Z]*…?' is none: give one such as GET");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "a b", "Authorization: the-secret", "a:", "ä", "\u0080", "a\r\nb" })
    void needsNamesOfHeaders(String name) {
        assertThatThrownBy(() -> SigningRequest.builder("GET", URI.create("https://example.com/")).header(name, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("The name of a header is '\\w*…?': give letters, digits and hyphens, without a colon");
    }

    @ParameterizedTest
    @ValueSource(strings = { "the-secret\r\nX-Amz-Acl: public-read", "the-secret\n", "\rthe-secret", "\nthe-secret",
            "\0the-secret", "the-secret\0" })
    void needsHeadersOfOneLine(String value) {
        SigningRequestBuilder builder = SigningRequest.builder("GET", URI.create("https://example.com/"));

        assertThatThrownBy(() -> builder.header("X-Amz-Meta-A", value)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The value of the header X-Amz-Meta-A has more than one line: take out CR, LF and NUL, or encode"
                        + " the value");
        assertThatThrownBy(() -> builder.header("host", value)).isInstanceOf(IllegalArgumentException.class);
        assertThat(builder.header("X-Amz-Meta-B", "ä\tb").build().headers()).hasSize(2);
    }

    @Test
    void takesPathAndQueryAsTheyAreSent() {
        SigningRequest request = SigningRequest.of("GET", URI.create("https://example.com/a%20b/%2F?x=%2B&y="));

        assertThat(request.path()).isEqualTo("/a%20b/%2F");
        assertThat(request.query()).isEqualTo("x=%2B&y=");
        assertThat(SigningRequest.of("GET", URI.create("https://example.com")).path()).isEmpty();
    }

    @Test
    void isMadeStepByStep(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("body"), "x");
        URI uri = URI.create("https://example.com/");

        SigningRequest request = SigningRequest.builder("POST", uri).header("Content-Type", "text/plain")
                .header("host", "proxy.example.com").query("a b", "/").query("c", "").body("x").build();

        assertThat(request.headers()).containsExactly(new Header("host", "proxy.example.com"),
                new Header("Content-Type", "text/plain"));
        assertThat(request.query()).isEqualTo("a%20b=%2F&c=");
        assertThat(request.payload().value()).isEqualTo("2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881");
        assertThat(SigningRequest.builder("POST", uri).body(file).build().payload()).isEqualTo(request.payload());
        assertThat(SigningRequest.builder("POST", uri).body(new ByteArrayInputStream(new byte[] { 'x' })).build().payload())
                .isEqualTo(request.payload());
        assertThat(SigningRequest.of("POST", uri).payload()).isEqualTo(PayloadHash.EMPTY);
        assertThat(SigningRequest.of("POST", URI.create("https://example.com/?a=1")).query()).isEqualTo("a=1");
    }

    @Test
    void cutsLongTextsThatAreNoNames() {
        SigningRequestBuilder builder = SigningRequest.builder("GET", URI.create("https://example.com/"));

        assertThatThrownBy(() -> builder.header("n".repeat(41) + " ", "x"))
                .hasMessageContaining("'" + "n".repeat(40) + "…'");
        assertThatThrownBy(() -> builder.header("n".repeat(39) + " ", "x"))
                .hasMessageContaining("'" + "n".repeat(39) + "…'");
    }

    /** A stream may have nothing at the moment. */
    @Test
    void readsAStreamToItsEnd() throws IOException {
        InputStream slow = new ByteArrayInputStream(new byte[] { 'x' }) {
            private boolean asked;

            @Override
            public int read(byte[] to, int from, int length) {
                boolean first = !asked;
                asked = true;
                return first ? 0 : super.read(to, from, length);
            }
        };

        assertThat(PayloadHash.of(slow)).isEqualTo(PayloadHash.of(new byte[] { 'x' }));
    }

    @Test
    void printsNoHeaderValue() {
        assertThat(SigningRequest.builder("GET", URI.create("https://example.com/")).header("X-Amz-Security-Token", "token")
                .build())
                .asString().contains("X-Amz-Security-Token").doesNotContain("=token");
    }

    @Test
    void printsNoQuery() {
        assertThat(SigningRequest.of("GET", URI.create("https://example.com/a?X-Amz-Security-Token=token")))
                .hasToString("GET https://example.com/a [Host]");
    }

    @Test
    void hasAPathThatIsNoHost() {
        assertThatThrownBy(() -> new SigningRequest("GET", "https", "@evil.example/x", null,
                List.of(new Header("Host", "example.com")), PayloadHash.EMPTY)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The path of a request begins with a slash");
        for (String path : List.of("/a?b", "/a#b", "/a\nb", "/a\rb")) {
            assertThatThrownBy(() -> new SigningRequest("GET", "https", path, null,
                    List.of(new Header("Host", "example.com")), PayloadHash.EMPTY))
                    .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("The path of a request ends before");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "  ", "a b", "a/b", "a?b", "a#b", "a@b", "a\\b", "a\nb" })
    void hasAHostThatIsOne(String host) {
        SigningRequestBuilder builder = SigningRequest.builder("GET", URI.create("https://example.com/"));

        assertThatThrownBy(() -> builder.header("Host", host).build()).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Host");
    }

    @Test
    void hasOneHost() {
        Header host = new Header("Host", " example.com ");

        assertThatThrownBy(() -> new SigningRequest("GET", "https", "/", null, List.of(host, host), PayloadHash.EMPTY))
                .isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("A request with two Host headers");
        assertThat(new SigningRequest("GET", "https", "/", null, List.of(host), PayloadHash.EMPTY).host())
                .isEqualTo("example.com");
    }

    @Test
    void aDigestHas32BytesOr64LowerCaseDigits() {
        assertThatThrownBy(() -> PayloadHash.ofSha256(new byte[31])).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A SHA-256 has 32 bytes, not 31");
        for (String digits : List.of("z".repeat(64), "E3".repeat(32))) {
            assertThatThrownBy(() -> new PayloadHash(digits)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(new PayloadHash("0f".repeat(32)).value()).hasSize(64);
    }
}
