package io.quarkiverse.awsauth.store.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LengthPrefixedTest {

    @Test
    void writesLengthsAndBytes() {
        assertThat(HexFormat.of().formatHex(LengthPrefixed.of("ab", null, "", "é")))
                .isEqualTo("000000026162" + "ffffffff" + "00000000" + "00000002c3a9");
    }

    @Test
    void readsWhatItWrote() {
        assertThat(LengthPrefixed.texts(LengthPrefixed.of("ab", null, "", "é"), 4)).containsExactly("ab", null, "", "é");
    }

    @ParameterizedTest
    @CsvSource({ "000000026162, 2", "000000026162, 0", "0000000261, 1", "0000, 1", "fffffffe, 1", "7fffffff61, 1" })
    void refusesWhatItDidNot(String hex, int count) {
        assertThatIllegalArgumentException().isThrownBy(() -> LengthPrefixed.texts(HexFormat.of().parseHex(hex), count));
    }

    /** Otherwise, all of them would have the bytes of a '?'. */
    @ParameterizedTest
    @ValueSource(strings = { "a\ud800", "\udc00", "\ud800a" })
    void refusesHalfACharacter(String half) {
        assertThatIllegalArgumentException().isThrownBy(() -> LengthPrefixed.of("a", half))
                .withMessage("a text has half a character");
    }
}
