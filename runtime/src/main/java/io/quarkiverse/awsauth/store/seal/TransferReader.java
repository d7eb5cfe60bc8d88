package io.quarkiverse.awsauth.store.seal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.crypto.SecretKey;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;

/**
 * Reads what {@link TransferWriter} has written, as a whole or not at all.
 */
public final class TransferReader {

    /** Settings and secrets are at most 65,000 characters each, and base64 makes a third more of them. */
    private static final int LONGEST_LINE = 256 * 1024;

    private final BufferedReader source;
    private final SecretKey key;

    /**
     * @param source gives the text; is not closed
     * @param key the transfer key
     */
    public TransferReader(InputStream source, SecretKey key) {
        this.source = new BufferedReader(new InputStreamReader(source, StandardCharsets.UTF_8));
        this.key = key;
    }

    /**
     * @return all entries
     * @throws IOException if it cannot be read
     * @throws StoreException if it is not what was written, or by another key
     */
    public List<TransferEntry> read() throws IOException {
        Map<String, String> head = members(0);
        int count = count(head);
        TransferSeal seal = new TransferSeal(key, head.getOrDefault("export", ""), head.getOrDefault("store", ""), count);
        if (!seal.isHead(head.getOrDefault("sealed", ""))) {
            throw invalid("was encrypted by another key, or was changed: give the key that it was exported with");
        }
        List<TransferEntry> entries = new ArrayList<>();
        for (int line = 1; line <= count; line++) {
            entries.add(entry(seal, line));
        }
        if (line().isPresent()) {
            throw invalid("has more than the " + count + " entries that were written: export again");
        }
        return entries;
    }

    private static int count(Map<String, String> head) {
        if (!TransferSeal.FORMAT.equals(head.get("format"))) {
            throw invalid("does not begin as one of the format " + TransferSeal.FORMAT + " does");
        }
        try {
            return Integer.parseInt(head.getOrDefault("count", ""));
        } catch (NumberFormatException e) {
            throw invalid("does not tell how many entries it has: export again");
        }
    }

    private TransferEntry entry(TransferSeal seal, int line) throws IOException {
        String sealed = members(line).getOrDefault("sealed", "");
        try {
            return seal.open(line, sealed)
                    .orElseThrow(() -> invalid("has the entry " + line + " changed or moved: export again"));
        } catch (IllegalArgumentException e) {
            throw invalid("has an entry that this version of the extension does not know, as " + e.getMessage()
                    + ": upgrade it");
        }
    }

    private Map<String, String> members(int line) throws IOException {
        String text = line().orElseThrow(() -> invalid("ends before its entry " + line + ": export again"));
        if (text.length() > LONGEST_LINE) {
            throw invalid("has a longer entry " + line + " than any that is written: export again");
        }
        try {
            return SettingsText.parse(text);
        } catch (IllegalArgumentException e) {
            throw invalid(line == 0 ? "does not begin as one does" : "has no entry " + line + ": export again");
        }
    }

    /** No more of it than tells that it is too long. */
    private Optional<String> line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = source.read();
        if (next < 0) {
            return Optional.empty();
        }
        while (next >= 0 && next != '\n' && line.length() <= LONGEST_LINE) {
            line.append((char) next);
            next = source.read();
        }
        return Optional.of(line.toString());
    }

    private static StoreException invalid(String predicate) {
        return new StoreException(Reason.INVALID, "the export " + predicate);
    }
}
