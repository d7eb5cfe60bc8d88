package io.quarkiverse.awsauth.runtime.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Date;

import jakarta.ws.rs.client.ClientResponseContext;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which answers tell the service's time. */
class AnswerFilterTest {

    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void thoseOfACacheDoNot() {
        assertThat(AnswerFilter.date(response(null))).contains(TIME);
        assertThat(AnswerFilter.date(response("300"))).isEmpty();
    }

    private static ClientResponseContext response(@Nullable String age) {
        return (ClientResponseContext) Proxy.newProxyInstance(ClientResponseContext.class.getClassLoader(),
                new Class<?>[] { ClientResponseContext.class },
                (proxy, method, arguments) -> method.getName().equals("getDate") ? Date.from(TIME) : age);
    }
}
