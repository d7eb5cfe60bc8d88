package io.quarkiverse.awsauth.store.seal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

import javax.crypto.SecretKey;

/**
 * Writes a transfer file: a first line that tells what it is, and a line for each entry, of which nothing can be read without
 * the key, not even the name. Each line is a JSON object.
 */
public final class TransferWriter {

    private final Writer target;
    private final TransferSeal seal;
    private int line;

    /**
     * @param target takes the text; is not closed
     * @param key the transfer key
     * @param store the store's id
     * @param count how many entries will follow
     * @throws IOException if it cannot be written
     */
    public TransferWriter(OutputStream target, SecretKey key, String store, int count) throws IOException {
        String export = UUID.randomUUID().toString();
        this.target = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
        this.seal = new TransferSeal(key, export, store, count);
        writeLine(Map.of("format", TransferSeal.FORMAT, "export", export, "store", store, "count", Integer.toString(count),
                "sealed", seal.closeHead()));
    }

    /**
     * @param entry the next entry
     * @throws IOException if it cannot be written
     */
    public void write(TransferEntry entry) throws IOException {
        line++;
        writeLine(Map.of("sealed", seal.close(line, entry)));
    }

    /**
     * Must be called at the end.
     *
     * @throws IOException if it cannot be written
     */
    public void flush() throws IOException {
        target.flush();
    }

    private void writeLine(Map<String, String> members) throws IOException {
        target.write(SettingsText.of(members));
        target.write('\n');
    }
}
