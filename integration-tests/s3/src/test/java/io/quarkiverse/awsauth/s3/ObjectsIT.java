package io.quarkiverse.awsauth.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

import io.quarkiverse.awsauth.sigv4.UriEncoding;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Objects with odd keys, each form of a payload, and what is tampered with on its way. */
@QuarkusIntegrationTest
@WithTestResource(BucketOfTests.class)
@WithTestResource(MotoOfTests.class)
class ObjectsIT {

    static final List<String> CLIENTS = List.of("auto", "signed", "unsigned", "configured");
    static final List<String> KEYS = List.of("plain.txt", "with blanks and+plus", "100%", "%2F%20%", "a//b", "a///b//", "/a",
            "//a", "a/../b", "a/..", "..", "../up", ".", "./a", "a/./b", "trailing/", "ü/日本語/😀/e\u0301",
            "~*'()!@:;,$&=?#[]{}|\\^`\"<>", "tab\tand\nline", "k".repeat(1000), "long/ü".repeat(142));

    @TestHTTPResource("/")
    URI root;

    S3Server server;
    @ToBucket
    Relay relay;
    ApplicationClient application;

    @BeforeEach
    void connect() {
        application = new ApplicationClient(root);
    }

    @ParameterizedTest
    @FieldSource("KEYS")
    void aKeyArrivesAsItIs(String key) {
        assertThat(application.put("auto", key, "content of " + key)).isEqualTo("204 ");
        assertThat(listed(key)).contains(key);
        assertThat(application.get("objects/auto" + ApplicationClient.key(key))).isEqualTo("200 content of " + key);
        assertThat(application.get("objects/auto/by-url" + ApplicationClient.key(key))).isEqualTo("200 content of " + key);
        assertThat(application.delete("auto", key)).isEqualTo("204 ");
        assertThat(listed(key)).doesNotContain(key);
    }

    /** What the application's client says that there is, by a query of its own. */
    private List<String> listed(String prefix) {
        String answer = application.get("objects/auto/list?prefix=" + UriEncoding.encode(prefix));
        assertThat(answer).startsWith("200 ");
        return Pattern.compile("<Key>([^<]*)</Key>").matcher(answer).results()
                .map(key -> URLDecoder.decode(key.group(1), StandardCharsets.UTF_8)).toList();
    }

    @ParameterizedTest
    @FieldSource("CLIENTS")
    void eachFormOfAPayloadIsAccepted(String client) {
        for (int length : new int[] { 0, 1, 65_536, 300_000 }) {
            byte[] content = "0123456789".repeat(length / 10 + 1).substring(0, length).getBytes(StandardCharsets.UTF_8);
            assertThat(application.put(client, "memory", new String(content, StandardCharsets.UTF_8))).isEqualTo("204 ");
            assertThat(server.download("memory")).isEqualTo(content);
            assertThat(application.stream(client, "known", BodyPublishers.ofByteArray(content))).isEqualTo("204 ");
            assertThat(server.download("known")).isEqualTo(content);
            assertThat(application.stream(client, "unknown",
                    BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(content)))).isEqualTo("204 ");
            assertThat(server.download("unknown")).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @CsvSource({ "auto,403 SignatureDoesNotMatch,/bucket/tamper", "auto,403 SignatureDoesNotMatch,x-amz-meta-note: a no",
            "auto,403 RequestTimeTooSkewed,X-Amz-Date: 2", "auto,403 SignatureDoesNotMatch,Signature=",
            "auto,400 XAmzContentSHA256Mismatch,X-Amz-Content-Sha256: ", "auto,400 XAmzContentSHA256Mismatch,content of th",
            "signed,400 XAmzContentSHA256Mismatch,content of th", "configured,403 SignatureDoesNotMatch,content of th",
            "configured,403 SignatureDoesNotMatch,chunk-signature=" })
    void whatIsTamperedWithIsRefused(String client, String answer, String mark) {
        String refused = tampered(mark, () -> application.put(client, "tampered", "content of this object"));

        assertThat(refused).startsWith("502 WebApplicationException " + answer.substring(0, 3)).contains(answer.substring(4));
        assertThatThrownBy(() -> server.download("tampered")).hasMessageContaining("NoSuchKey");
    }

    /** The server answers, or closes the connection, before all is sent. The caller is told in either case. */
    @ParameterizedTest
    @FieldSource("CLIENTS")
    void aLongStreamThatIsTamperedWithIsRefused(String client) {
        byte[] content = ("content of this object" + " and more".repeat(2_000_000)).getBytes(StandardCharsets.UTF_8);
        String answer = tampered("content of th",
                () -> application.stream(client, "refused", BodyPublishers.ofByteArray(content)));

        if (client.equals("unsigned")) {
            assertThat(answer).isEqualTo("204 ");
            assertThat(application.delete(client, "refused")).isEqualTo("204 ");
        } else {
            assertThat(answer).startsWith("502 ");
            assertThatThrownBy(() -> server.download("refused")).hasMessageContaining("NoSuchKey");
        }
    }

    /** That is what it means; without TLS it is possible to this machine alone. */
    @Test
    void anUnsignedPayloadIsNotProtected() {
        assertThat(tampered("content of th", () -> application.put("unsigned", "altered", "content of this object")))
                .isEqualTo("204 ");
        assertThat(server.download("altered")).asString().isEqualTo("content of thhs object");
    }

    @Test
    void readingAndListingAreProtectedAsWell() {
        String refused = "502 WebApplicationException 403 ";
        assertThat(application.put("auto", "object", "content")).isEqualTo("204 ");

        assertThat(tampered("/bucket/", () -> application.get("objects/auto?key=object"))).startsWith(refused);
        assertThat(tampered("prefix=", () -> application.get("objects/auto/list?prefix=object"))).startsWith(refused);
        assertThat(tampered("/bucket/", () -> application.delete("auto", "object"))).startsWith(refused);
        assertThat(tampered("X-Amz-Expires=", () -> application.get("objects/auto/by-url?key=object"))).startsWith(refused);
        assertThat(server.download("object")).asString().isEqualTo("content");
    }

    /** By nothing but the URL, for another method. */
    @Test
    void aPresignedUrlStoresAnObject() {
        URI url = URI.create(application.get("objects/auto/url?method=PUT&key=by%20url").substring(4));

        assertThat(server.send("PUT", url, Map.of(), BodyPublishers.ofString("put by URL")).text()).isEqualTo("200 ");
        assertThat(server.send("GET", url, Map.of(), BodyPublishers.noBody()).text()).contains("SignatureDoesNotMatch");
        assertThat(application.get("objects/auto?key=by%20url")).isEqualTo("200 put by URL");
    }

    private String tampered(String mark, Supplier<String> request) {
        relay.tamperAfter(mark);
        try {
            return request.get();
        } finally {
            assertThat(relay.stopTampering()).as("'%s' was found", mark).isTrue();
        }
    }
}
