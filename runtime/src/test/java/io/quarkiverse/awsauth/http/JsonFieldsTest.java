package io.quarkiverse.awsauth.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {

    @Test
    void readsScalarsByTheirPaths() throws IOException {
        assertThat(fields("{\"set\":[{\"a\":\"x\"},{\"a\":41,\"b\":true}],\"c\":1.5}"))
                .isEqualTo(Map.of("set.0.a", "x", "set.1.a", "41", "set.1.b", "true", "c", "1.5"));
    }

    @Test
    void takesNullForAbsent() throws IOException {
        assertThat(fields("{\"a\":null,\"b\":{},\"c\":[]}")).isEmpty();
    }

    @Test
    void undoesEscapes() throws IOException {
        assertThat(fields("{\"a\":\"\\u00e9\\n\\\"\"}")).isEqualTo(Map.of("a", "é\n\""));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "[]", "\"text\"", "1", "<html></html>", "{", "{\"a\":", "{\"a\":1,}", "{} 1", "{}\"x\"",
            "{}{}",
            "{\"a\":\"\u0000\"}" })
    void refusesWhatIsNotOneObject(String json) {
        assertThatThrownBy(() -> fields(json)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesBottomlessNesting() {
        assertThatThrownBy(() -> fields("{\"a\":".repeat(100_000))).isInstanceOf(IOException.class);
    }

    /** Their paths would take gigabytes. */
    @Test
    void refusesManyScalarsAndEndlessNames() {
        assertThatThrownBy(() -> fields("{\"a\":[" + "1,".repeat(400_000) + "1]}")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> fields("{\"" + "n".repeat(40_000) + "\":1}")).isInstanceOf(IOException.class);
    }

    private static Map<String, String> fields(String json) throws IOException {
        return JsonFields.of(json.getBytes(StandardCharsets.UTF_8));
    }
}
