package io.quarkiverse.awsauth.sigv4.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkHeadTest {

    @Test
    void readsSizeAndSignature() throws BodyRefusedException {
        assertThat(ChunkHead.parse("400;chunk-signature=ab", true, 0x400)).isEqualTo(new ChunkHead(0x400, "ab"));
        assertThat(ChunkHead.parse("0000000a", false, 1)).isEqualTo(new ChunkHead(10, ""));
        assertThat(ChunkHead.parse("7FFFFFFF", false, 1)).isEqualTo(new ChunkHead(Integer.MAX_VALUE, ""));
    }

    /** What is held in memory until its signature was verified is bounded. */
    @Test
    void refusesLongChunks() {
        assertThatThrownBy(() -> ChunkHead.parse("401;chunk-signature=ab", true, 0x400))
                .isInstanceOf(BodyRefusedException.class).hasMessageContaining("a chunk has 1025 bytes, more than allowed");
        assertThatThrownBy(() -> ChunkHead.parse("80000000", false, 1)).isInstanceOf(BodyRefusedException.class)
                .hasMessageContaining("a chunk has 2147483648 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "x", "-1", "000000001", "1;chunk-signature=ab", ";", "1;", "1 " })
    void refusesWhatIsNoSize(String line) {
        assertThatThrownBy(() -> ChunkHead.parse(line, false, 1)).isInstanceOf(BodyRefusedException.class)
                .hasMessageEndingWith("the line before a chunk is not SIZE.");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "1", "x;chunk-signature=ab", ";chunk-signature=ab", "1;chunk-sig=ab",
            "1;a;chunk-signature=ab" })
    void refusesWhatHasNoSignature(String line) {
        assertThatThrownBy(() -> ChunkHead.parse(line, true, 1)).isInstanceOf(BodyRefusedException.class)
                .hasMessageEndingWith("the line before a chunk is not SIZE;chunk-signature=SIGNATURE.");
    }
}
