package io.quarkiverse.awsauth.runtime.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

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
        InputStream stream = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        boolean told = RejectedCredentials.areTold(answering(ClientResponseContext.class, type == null
                ? Map.of("getEntityStream", stream)
                : Map.of("getEntityStream", stream, "getHeaderString", type)), Optional.empty());
        assertThat(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(body);
        return told;
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
