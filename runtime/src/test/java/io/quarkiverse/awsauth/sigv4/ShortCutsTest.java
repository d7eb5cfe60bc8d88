package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What most requests have is signed in fewer steps. That the result is the same, {@link CanonicalRequestTest} tells. */
class ShortCutsTest {

    private final FewParameters few = new FewParameters();

    @ParameterizedTest
    @CsvSource({ "a=1, a=1", "a=, a=", "b=2&a=1, a=1&b=2", "a=11&a=1, a=1&a=11", "a-b=1&a=1, a=1&a-b=1",
            "h=&g=&f=&e=&d=&c=&b=&a=, a=&b=&c=&d=&e=&f=&g=&h=" })
    void aFewUsualParametersAreSortedWhereTheyAre(String query, String sorted) {
        for (int time = 0; time < 2; time++) {
            SigningText out = new SigningText();
            assertThat(few.write(query, out)).isTrue();
            assertThat(out.text(0, out.length())).isEqualTo(sorted);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a", "a&b=1", "a=1&b", "a=1&", "&a=1", "a=1&&b=1", "a=b=c", "a=%41", "a=+", "é=1",
            "a=1&b=2&c=3&d=4&e=5&f=6&g=7&h=8&i=9" })
    void otherParametersAreNot(String query) {
        SigningText out = new SigningText();

        assertThat(few.write(query, out)).isFalse();
        assertThat(out.length()).isZero();
    }

    @Test
    void textWithNothingToEncodeIsNotCopied() {
        String text = new String("a-b_c.d~0".getBytes(StandardCharsets.US_ASCII), StandardCharsets.US_ASCII);

        assertThat(UriEncoding.reencode(text)).isSameAs(text);
        assertThat(UriEncoding.reencode("a+%7e")).isEqualTo("a%2B~");
    }
}
