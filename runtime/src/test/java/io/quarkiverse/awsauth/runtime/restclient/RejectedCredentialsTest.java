package io.quarkiverse.awsauth.runtime.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import jakarta.ws.rs.client.ClientResponseContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which answers reject the credentials of a request. */
class RejectedCredentialsTest {

    @ParameterizedTest
    @ValueSource(strings = { "ExpiredToken", "ExpiredTokenException", "InvalidToken",
            "ExpiredTokenException:http://internal.amazon.com/coral/com.amazon.coral.service/",
            "com.amazon.coral.service#ExpiredTokenException" })
    void byTheHeader(String type) throws IOException {
        assertThat(areTold(type, "")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<?xml version=\"1.0\"?><Error><Code>ExpiredToken</Code><Message>m</Message></Error>",
            "<ErrorResponse><Error><Code>ExpiredToken</Code></Error></ErrorResponse>",
            "<Error><Code>InvalidToken</Code></Error>",
            "{\"__type\":\"ExpiredTokenException\",\"message\":\"m\"}",
            "{ \"__type\" : \"com.amazon.coral.service#ExpiredTokenException\" }",
            "{\"Error\":{\"Code\":\"ExpiredToken\",\"Message\":\"m\",\"Type\":\"Sender\"},\"RequestId\":\"1\"}",
            "{\"message\":\"m\",\"code\":\"InvalidToken\"}" })
    void byTheBodyWhichStaysReadable(String body) throws IOException {
        assertThat(areTold(null, body)).isTrue();
    }

    @Test
    void aLongBodyStaysReadable() throws IOException {
        String body = "<Error><Code>ExpiredToken</Code><Message>" + "x".repeat(100_000) + "</Message></Error>";

        assertThat(areTold(null, body)).isTrue();
    }

    /** As a service may answer to an application that has asked for it by a header of its own. */
    @ParameterizedTest
    @CsvSource({ "ExpiredToken, true", "AccessDenied, false" })
    void byACompressedBody(String code, boolean told) throws IOException {
        String body = "<Error><Code>" + code + "</Code><Message>" + "x".repeat(100_000) + "</Message></Error>";

        assertThat(areTold(null, "gzip", gzip(body))).isEqualTo(told);
        assertThat(areTold(null, null, gzip(body))).isFalse();
    }

    @Test
    void notByABodyThatCannotBeDecompressed() throws IOException {
        byte[] body = gzip("<Error><Code>ExpiredToken</Code></Error>");

        assertThat(areTold(null, "gzip", Arrays.copyOf(body, 5))).isFalse();
        assertThat(areTold(null, "gzip", Arrays.copyOf(body, body.length - 20))).isFalse();
        assertThat(areTold(null, "gzip", "no gzip".getBytes(StandardCharsets.US_ASCII))).isFalse();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return compressed.toByteArray();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', value = {
            "AccessDeniedException | -",
            "- | <Error><Code>AccessDenied</Code><Message>ExpiredToken</Message></Error>",
            "- | {\"__type\":\"AccessDeniedException\",\"message\":\"<no ExpiredTokenException>\"}",
            "AccessDeniedException | <Error><Code>ExpiredToken</Code></Error>",
            "- | <Error><Code>ExpiredTokens</Code></Error>",
            "SignatureDoesNotMatch | -" })
    void othersDoNot(@Nullable String type, @Nullable String body) throws IOException {
        assertThat(areTold(type, body == null ? "" : body)).isFalse();
    }

    private static boolean areTold(@Nullable String type, String body) throws IOException {
        return areTold(type, null, body.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean areTold(@Nullable String type, @Nullable String encoding, byte[] body) throws IOException {
        InputStream stream = new ByteArrayInputStream(body);
        boolean told = RejectedCredentials.areTold(response(stream, type, encoding), Optional.empty());
        assertThat(stream.readAllBytes()).isEqualTo(body);
        return told;
    }

    private static ClientResponseContext response(InputStream body, @Nullable String type, @Nullable String encoding) {
        return (ClientResponseContext) Proxy.newProxyInstance(ClientResponseContext.class.getClassLoader(),
                new Class<?>[] { ClientResponseContext.class },
                (proxy, method, arguments) -> method.getName().equals("getEntityStream") ? body
                        : "Content-Encoding".equals(arguments[0]) ? encoding : type);
    }
}
