package io.quarkiverse.awsauth.runtime.store.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;

class IfMatchTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = { "\"42\",42", "` \"42\" `,42", "\"0\",0",
            "\"9223372036854775807\",9223372036854775807", "\"-9223372036854775808\",-9223372036854775808" })
    void isOneVersion(String header, long version) {
        assertThat(IfMatch.version(request(header))).isEqualTo(version);
    }

    /** Several headers are separated by a bar, as a browser's script may send a list. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', nullValues = "absent", value = {
            "absent,              428, precondition-required, The header If-Match is missing",
            "*,                   428, precondition-required, If-Match is *",
            "W/\"42\",            412, conflict,              If-Match is no ETag that these credentials ever had",
            "\"\",                412, conflict,              If-Match is no ETag",
            "\"a\",               412, conflict,              If-Match is no ETag",
            "\"042\",             412, conflict,              If-Match is no ETag",
            "\"-0\",              412, conflict,              If-Match is no ETag",
            "\"9223372036854775808\", 412, conflict,          If-Match is no ETag",
            "\"-9223372036854775809\", 412, conflict,         If-Match is no ETag",
            "``,                  400, invalid,               If-Match is not one ETag",
            "42,                  400, invalid,               If-Match is not one ETag",
            "w/\"42\",            400, invalid,               If-Match is not one ETag",
            "\"42,                400, invalid,               If-Match is not one ETag",
            "`\"4 2\"`,           400, invalid,               If-Match is not one ETag",
            "`\"42\", \"43\"`,    400, invalid,               If-Match is not one ETag",
            "`*, \"43\"`,         400, invalid,               If-Match is not one ETag",
            "\"42\"|\"42\",       400, invalid,               If-Match is not one ETag",
    })
    void isNothingElse(String header, int status, String error, String message) {
        assertThatThrownBy(() -> IfMatch.version(request(header))).isInstanceOf(RefusedException.class)
                .hasMessageStartingWith(message).hasMessageEndingWith("as they were when you looked")
                .asInstanceOf(type(RefusedException.class)).extracting(RefusedException::answer)
                .satisfies(answer -> {
                    assertThat(answer.status()).isEqualTo(status);
                    assertThat(answer.body().toJsonObject().getString("error")).isEqualTo(error);
                });
    }

    private static HttpServerRequest request(String values) {
        String[] headers = values == null ? new String[0]
                : Stream.of(values.split("\\|", -1)).flatMap(value -> Stream.of("If-Match", value)).toArray(String[]::new);
        return Requests.of(HttpMethod.PUT, "http://app.example", headers);
    }
}
