package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;

/** What the published suite has no case for, by the rules that AWS documents. */
class CanonicalRequestTest {

    private static final Instant NOW = Instant.parse("2015-08-30T12:36:00Z");
    private static final Header HOST = new Header("Host", "example.com");
    private static final AwsCredentials KEYS = new StaticCredentials("AKIDEXAMPLE", SecretString.of("the-secret"));
    private static final AwsCredentials SESSION = new SessionCredentials("ASIAEXAMPLE", SecretString.of("the-secret"),
            SecretString.of("the-token"), null, null);

    private final SigV4Signer signer = new SigV4Signer(() -> NOW);

    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {
            "'',             /,                /",
            "/,              /,                /",
            "/foo%3Abar/,    /foo%253Abar/,    /foo%3Abar/",
            "/a//b/../c/./d, /a/c/d,           /a//b/../c/./d",
            "/a//,           /a/,              /a//",
            "/..,            /,                /..",
            "/../,           /,                /../",
            "/.hidden/..a,   /.hidden/..a,     /.hidden/..a",
            "/%2E%2E/%2e,    /%252E%252E/%252e, /%2E%2E/%2e",
            "/a+b*~é,        /a%2Bb%2A~%C3%A9, /a%2Bb%2A~%C3%A9",
            "/\u0080,        /%C2%80,          /%C2%80",
            "/\u0100,        /%C4%80,          /%C4%80" })
    void normalisesAndEncodesThePathExceptForS3(String path, String usual, String s3) {
        assertThat(line(1, path, null, "sts")).isEqualTo(usual);
        assertThat(line(1, path, null, "s3")).isEqualTo(s3);
    }

    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {
            "'',                       ''",
            "acl,                      acl=",
            "=,                        =",
            "=x,                       =x",
            "&,                        ''",
            "&a=1&&b=2&,               a=1&b=2",
            "b&a,                      a=&b=",
            "a-b=1&a=1,                a=1&a-b=1",
            "a=1&a-b=1,                a=1&a-b=1",
            "ab=1&a=1,                 a=1&ab=1",
            "a=11&a=1&a=,              a=&a=1&a=11",
            "a=1&a=11,                 a=1&a=11",
            "a=2&a=1&a=1,              a=1&a=1&a=2",
            "Param10=1&Param2=1,       Param10=1&Param2=1",
            "b=1&A=1&%C3%A9=1,         %C3%A9=1&A=1&b=1",
            "%61%2d%62=%7e,            a-b=~",
            "a=b=c,                    a=b%3Dc",
            "a b=c d,                  a%20b=c%20d",
            "a+b=+,                    a%2Bb=%2B",
            "a=é%c3%a9,                a=%C3%A9%C3%A9",
            "\u0080=\u0080,            %C2%80=%C2%80",
            "\u0100=\u0100,            %C4%80=%C4%80",
            "a=%0a%A0,                 a=%0A%A0",
            "a=%41,                    a=A",
            "a=%&b=%4&c=%zz&d=%4z,     a=%25&b=%254&c=%25zz&d=%254z" })
    void encodesAndSortsTheQuery(String query, String expected) {
        assertThat(line(2, "/", query, "sts")).isEqualTo(expected);
        assertThat(line(2, "/", query + "&~~=+", "sts")).as("with one that has to be encoded")
                .isEqualTo(expected + (expected.isEmpty() ? "" : "&") + "~~=%2B");
    }

    /** Few parameters are sorted in another way than many. */
    @ParameterizedTest
    @ValueSource(ints = { 1, 2, 6, 7, 8, 9, 10, 100, 1000 })
    void sortsAnyNumberOfParameters(int count) {
        List<String> sorted = IntStream.range(0, count).mapToObj(i -> "p" + (1000 + i / 2) + "=" + i % 2).toList();
        List<String> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(count));

        assertThat(line(2, "/", String.join("&", shuffled), "sts")).isEqualTo(String.join("&", sorted));
        assertThat(line(2, "/", String.join("&", shuffled) + "&a", "sts")).isEqualTo("a=&" + String.join("&", sorted));
    }

    /** A signer that has learnt many names signs as one that has learnt none. */
    @Test
    void mistakesNoNamesForOthers() {
        SigningTarget target = SigningTarget.of("sts", "us-east-1");
        List<String> names = List.of("accept", "Accept", "x-a", "X-A", "x-b", "User-Agent", "X-Amz-Date", "x-amz-date",
                "X-Amz-Content-Sha256", "AaAa", "BBBB", "AaBB");
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            List<Header> headers = new ArrayList<>(List.of(HOST));
            random.ints(random.nextInt(4), 0, names.size())
                    .forEach(n -> headers.add(new Header(names.get(n), "v" + headers.size())));
            SigningRequest request = request("/", null, headers);

            assertThat(canonical(request, target))
                    .isEqualTo(new SigV4Signer(() -> NOW).steps(request, target, KEYS).canonicalRequest());
        }
    }

    @ParameterizedTest
    @CsvSource({ "' a  b ', a b", "'\t\n\u000b\f\r a\t\n\u000b\f\rb\t\n\u000b\f\r', a b",
            "'\u0008a\u000e', '\u0008a\u000e'", "' é  ü ', é ü", "'a\u00a0 \u2003b', 'a\u00a0 \u2003b'", "'  ', ''" })
    void trimsWhiteSpaceOfAscii(String value, String canonical) {
        assertThat(canonical(request("/", null, List.of(HOST, new Header("A", value))), SigningTarget.of("sts", "us-east-1")))
                .startsWith("GET\n/\n\na:" + canonical + "\nhost:example.com\n");
    }

    @Test
    void trimsAndJoinsHeaders() {
        List<Header> headers = List.of(new Header("X-B", "  two\t \f words \u000b"), HOST, new Header("X-A", "é"),
                new Header("x-b", ""), new Header("X-A", "\u0080"), new Header("X-B", " "), new Header("X-C", "\"a   b\""),
                new Header("User-Agent", "unsigned"));

        assertThat(canonical(request("/", null, headers), SigningTarget.of("sts", "us-east-1"))).isEqualTo("""
                GET
                /

                host:example.com
                x-a:é,\u0080
                x-amz-date:20150830T123600Z
                x-b:two words,,
                x-c:"a b"

                host;x-a;x-amz-date;x-b;x-c
                e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855""");
    }

    /** The same signer again and again: what it keeps between two requests grows, and holds nothing of the one before. */
    @Test
    void signsAnyNumberOfHeadersOfAnyLength() {
        SigningTarget target = SigningTarget.of("sts", "us-east-1");
        for (int count : new int[] { 1, 31, 32, 33, 1000, 1 }) {
            List<Header> headers = new ArrayList<>(List.of(HOST));
            IntStream.range(0, count).mapToObj(i -> new Header("Y-" + (1000 + i), "v".repeat(i))).forEach(headers::add);
            String lines = headers.stream().skip(1)
                    .map(header -> "y" + header.name().substring(1) + ":" + header.value() + "\n")
                    .collect(Collectors.joining());

            assertThat(canonical(request("/", null, headers), target))
                    .contains("\nhost:example.com\nx-amz-date:20150830T123600Z\n" + lines + "\nhost;x-amz-date;y-1000");
        }
        String longest = "é".repeat(100_000);
        assertThat(canonical(request("/", null, List.of(HOST, new Header("A", longest))), target))
                .startsWith("GET\n/\n\na:" + longest + "\nhost:example.com\n");
    }

    @Test
    void sendsASessionTokenThatIsNotSigned() {
        SigningRequest request = request("/", null, List.of(HOST));
        SigningTarget device = SigningTarget.of("iotdevicegateway", "us-east-1");

        assertThat(signer.sign(request, device, SESSION).asMap()).containsEntry("X-Amz-Security-Token", "the-token")
                .hasEntrySatisfying("Authorization", value -> assertThat(value).contains("SignedHeaders=host;x-amz-date,"));
        assertThat(signer.sign(request, SigningTarget.of("sts", "us-east-1"), SESSION).asMap())
                .hasEntrySatisfying("Authorization",
                        value -> assertThat(value).contains("SignedHeaders=host;x-amz-date;x-amz-security-token,"));
        assertThat(signer.presign(request, device, SESSION, Presigning.validFor(Duration.ofMinutes(1))).url())
                .matches(".*&X-Amz-Signature=[0-9a-f]{64}&X-Amz-Security-Token=the-token");
    }

    @ParameterizedTest
    @CsvSource({ "http://example.com/a, http://example.com/a?", "//example.com/a, https://example.com/a?",
            "HTTPS://example.com:0/a, https://example.com:0/a?" })
    void presignsForTheUrisOwnSchemeAndPort(URI uri, String start) {
        assertThat(signer.presign(SigningRequest.of("GET", uri), SigningTarget.of("sts", "us-east-1"), KEYS,
                Presigning.validFor(Duration.ofMinutes(1))).url()).startsWith(start + "X-Amz-Algorithm=AWS4-HMAC-SHA256&");
    }

    @Test
    void findsTheHostAmongTheHeaders() {
        SigningRequest request = request("/", null, List.of(new Header("Accept", "x"), HOST));

        assertThat(signer.presign(request, SigningTarget.of("sts", "us-east-1"), KEYS,
                Presigning.validFor(Duration.ofMinutes(1))).url()).startsWith("https://example.com/?");
        assertThat(request.withPayload(PayloadHash.UNSIGNED))
                .isEqualTo(new SigningRequest("GET", "https", "/", null, request.headers(), PayloadHash.UNSIGNED));
    }

    private String line(int number, String path, String query, String service) {
        return canonical(request(path, query, List.of(HOST)), SigningTarget.of(service, "us-east-1")).split("\n", -1)[number];
    }

    private String canonical(SigningRequest request, SigningTarget target) {
        return signer.steps(request, target, KEYS).canonicalRequest();
    }

    private static SigningRequest request(String path, String query, List<Header> headers) {
        return new SigningRequest("GET", "https", path, query, headers, PayloadHash.EMPTY);
    }
}
