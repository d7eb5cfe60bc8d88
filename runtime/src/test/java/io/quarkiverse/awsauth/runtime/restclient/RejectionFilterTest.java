package io.quarkiverse.awsauth.runtime.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientResponseContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.smallrye.mutiny.Uni;

/** Which answers reject the credentials of a request. */
class RejectionFilterTest {

    private static final AwsCredentials USED = new SessionCredentials("ASIA", SecretString.of("secret"),
            SecretString.of("token"), null, null);

    private final List<AwsCredentials> invalidated = new ArrayList<>();
    private final RejectionFilter filter = new RejectionFilter(new AwsCredentialsResolver() {
        @Override
        public String name() {
            return "reports";
        }

        @Override
        public Uni<AwsCredentials> resolve() {
            throw new AssertionError("not asked for");
        }

        @Override
        public AwsCredentials resolveAndAwait() {
            throw new AssertionError("not asked for");
        }

        @Override
        public void invalidate(AwsCredentials rejected) {
            invalidated.add(rejected);
        }
    });

    @ParameterizedTest
    @ValueSource(strings = { "ExpiredToken", "ExpiredTokenException", "InvalidToken",
            "ExpiredTokenException:http://internal.amazon.com/coral/com.amazon.coral.service/",
            "com.amazon.coral.service#ExpiredTokenException" })
    void byTheHeader(String type) throws IOException {
        filter(403, type, "");
        filter(400, type, "");

        assertThat(invalidated).containsExactly(USED, USED);
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<?xml version=\"1.0\"?><Error><Code>ExpiredToken</Code><Message>m</Message></Error>",
            "<ErrorResponse><Error><Code>ExpiredToken</Code></Error></ErrorResponse>",
            "<Error><Code>InvalidToken</Code></Error>",
            "{\"__type\":\"ExpiredTokenException\",\"message\":\"m\"}",
            "{ \"__type\" : \"com.amazon.coral.service#ExpiredTokenException\" }",
            "{\"message\":\"m\",\"code\":\"InvalidToken\"}" })
    void byTheBodyWhichStaysReadable(String body) throws IOException {
        assertThat(filter(403, null, body)).isEqualTo(body);

        assertThat(invalidated).containsExactly(USED);
    }

    @Test
    void aLongBodyStaysReadable() throws IOException {
        String body = "<Error><Code>ExpiredToken</Code><Message>" + "x".repeat(100_000) + "</Message></Error>";

        assertThat(filter(403, null, body)).isEqualTo(body);
        assertThat(invalidated).containsExactly(USED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`', value = {
            "403 | AccessDeniedException | -",
            "403 | - | <Error><Code>AccessDenied</Code><Message>ExpiredToken</Message></Error>",
            "403 | - | {\"__type\":\"AccessDeniedException\",\"message\":\"<no ExpiredTokenException>\"}",
            "403 | AccessDeniedException | <Error><Code>ExpiredToken</Code></Error>",
            "403 | - | <Error><Code>ExpiredTokens</Code></Error>",
            "403 | SignatureDoesNotMatch | -",
            "200 | - | <Error><Code>ExpiredToken</Code></Error>",
            "500 | ExpiredTokenException | -",
            "404 | ExpiredTokenException | -" })
    void othersDoNot(int status, @Nullable String type, @Nullable String body) throws IOException {
        filter(status, type, body == null ? "" : body);

        assertThat(invalidated).isEmpty();
    }

    private String filter(int status, @Nullable String type, String body) throws IOException {
        InputStream stream = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
        filter.filter(answering(ClientRequestContext.class, Map.of("getProperty", USED)),
                type == null
                        ? answering(ClientResponseContext.class, Map.of("getStatus", status, "getEntityStream", stream))
                        : answering(ClientResponseContext.class,
                                Map.of("getStatus", status, "getEntityStream", stream, "getHeaderString", type)));
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static <T> T answering(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
                (proxy, method, arguments) -> answers.get(method.getName())));
    }
}
