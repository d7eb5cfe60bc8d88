package io.quarkiverse.awsauth.store.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoredKind;

class TransferReaderTest {

    private static final SecretKey KEY = new SecretKeySpec(new byte[] { 1, -2, 3, -4, 5, -6, 7, -8, 9, -10, 11, -12, 13, -14,
            15, -16, 17, -18, 19, -20, 21, -22, 23, -24, 25, -26, 27, -28, 29, -30, 31, -32 }, "AES");
    private static final int LONGEST = 65_000;

    @Test
    void readsTheLongestThatCanBeStored() throws IOException {
        TransferEntry keys = new TransferEntry("keys", false, new Content(StoredKind.SESSION, "A".repeat(128), Map.of(), null,
                new Secrets(SecretString.of("s"), SecretString.of("t".repeat(48_000)))));
        TransferEntry role = new TransferEntry("role", true, new Content(StoredKind.ASSUME_ROLE, null,
                Map.of("policy", "p".repeat(LONGEST)), null, Secrets.NONE));
        assertThat(read(new ByteArrayInputStream(export(keys, role)))).containsExactly(keys, role);
    }

    @Test
    void takesLinesThatAnEditorHasEndedOtherwise() throws IOException {
        TransferEntry role = new TransferEntry("role", true, new Content(StoredKind.ASSUME_ROLE, null,
                Map.of("policy", "p"), null, Secrets.NONE));
        String export = new String(export(role), StandardCharsets.UTF_8).replace("\n", "\r\n");
        assertThat(read(new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)))).containsExactly(role);
    }

    /** A line without an end would fill the memory. */
    @Test
    void readsNoLineWithoutAnEnd() throws IOException {
        byte[] export = export(new TransferEntry("role", true,
                new Content(StoredKind.ASSUME_ROLE, null, Map.of(), null, Secrets.NONE)));
        byte[] head = Arrays.copyOf(export, new String(export, StandardCharsets.UTF_8).indexOf('\n') + 1);
        assertTooLong(0, new byte[0]);
        assertTooLong(1, head);
    }

    private static void assertTooLong(int line, byte[] start) {
        Endless endless = new Endless();
        assertThatThrownBy(() -> read(new SequenceInputStream(new ByteArrayInputStream(start), endless)))
                .isInstanceOf(StoreException.class)
                .hasMessage("the export has a longer entry " + line + " than any that is written: export again");
        assertThat(endless.given).isLessThan(1_000_000);
    }

    private static List<TransferEntry> read(InputStream source) throws IOException {
        return new TransferReader(source, KEY).read();
    }

    private static byte[] export(TransferEntry... entries) throws IOException {
        ByteArrayOutputStream target = new ByteArrayOutputStream();
        TransferWriter writer = new TransferWriter(target, KEY, "store", entries.length);
        for (TransferEntry entry : entries) {
            writer.write(entry);
        }
        writer.flush();
        return target.toByteArray();
    }

    /** Without a line's end, and without an end. */
    private static final class Endless extends InputStream {

        private int given;

        @Override
        public int read() {
            given++;
            return 'x';
        }
    }
}
