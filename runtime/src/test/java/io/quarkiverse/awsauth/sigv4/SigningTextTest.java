package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigningTextTest {

    private static final int AT_FIRST = 2048;
    private static final int MOST_KEPT = 64 * 1024;
    private static final byte[] DIGEST = { 0x00, 0x7f, (byte) 0x80, (byte) 0xff };

    private final SigningText text = new SigningText();

    @Test
    void isWhatIsAppended() {
        text.append('a').appendAscii("bc").append('d');
        text.append("é\u0080");
        text.append("-xyz-".getBytes(StandardCharsets.US_ASCII));
        text.append("-xyz-".getBytes(StandardCharsets.US_ASCII), 1, 4);
        text.appendHex(DIGEST);
        text.appendCopy(1, 3);

        assertThat(text.text(0, text.length())).isEqualTo("abcdé\u0080-xyz-xyz007f80ffbc");
        assertThat(text.text(1, 4)).isEqualTo("bcd");
    }

    /** A text that fits stays where it is, to its last byte. */
    @Test
    void fillsWhatItHas() {
        byte[] first = text.bytes();
        fill(AT_FIRST - 13);
        text.append('a').appendAscii("bc");
        text.append(DIGEST, 3, 4);
        text.appendHex(new byte[] { 1, 2, 3, 4 });
        text.appendCopy(AT_FIRST - 13, AT_FIRST - 12);

        assertThat(text.length()).isEqualTo(AT_FIRST);
        assertThat(text.bytes()).isSameAs(first);
    }

    /** Each in the way of its own, with nothing left. */
    @Test
    void growsWhereItIsFull() {
        for (String more : new String[] { "char", "ascii", "bytes", "hex", "copy" }) {
            SigningText full = new SigningText();
            full.appendAscii("x".repeat(AT_FIRST));
            switch (more) {
                case "char" -> full.append('x');
                case "ascii" -> full.appendAscii("x");
                case "bytes" -> full.append(new byte[] { 'x' });
                case "hex" -> full.appendHex(DIGEST);
                default -> full.appendCopy(AT_FIRST - 1, AT_FIRST);
            }

            assertThat(full.text(0, full.length())).isEqualTo(
                    "x".repeat(AT_FIRST) + (more.equals("hex") ? HexFormat.of().formatHex(DIGEST) : "x"));
        }
    }

    /** So that a long text is not copied for each of its parts. */
    @Test
    void doublesWhenItGrows() {
        fill(AT_FIRST);
        text.append('x');
        assertThat(text.bytes()).hasSize(2 * AT_FIRST);

        fill(4 * AT_FIRST);
        assertThat(text.bytes()).hasSize(5 * AT_FIRST + 1);
    }

    @Test
    void leavesNothingWhereItHasGrownOutOf() {
        byte[] first = text.bytes();
        fill(AT_FIRST);
        text.append('x');

        assertThat(first).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, AT_FIRST - 1, AT_FIRST, AT_FIRST + 1, 2 * AT_FIRST, 10_000, MOST_KEPT })
    void leavesNothingWhenItIsCleared(int length) {
        fill(length);
        byte[] kept = text.bytes();

        text.clear();

        assertThat(kept).containsOnly(0);
        assertThat(text.bytes()).isSameAs(kept);
        assertThat(text.length()).isZero();
    }

    @Test
    void keepsNoMemoryOfAVeryLongText() {
        fill(MOST_KEPT + 1);
        byte[] long1 = text.bytes();

        text.clear();

        assertThat(long1).containsOnly(0);
        assertThat(text.bytes()).hasSize(AT_FIRST);
    }

    private void fill(int length) {
        text.appendAscii("x".repeat(length));
    }
}
