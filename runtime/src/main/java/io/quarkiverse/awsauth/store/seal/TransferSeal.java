package io.quarkiverse.awsauth.store.seal;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import javax.crypto.SecretKey;

import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;

/**
 * Seals the lines of one transfer file. Each is bound to its number and to the first line, so that none can be left out, moved
 * or taken from another file.
 */
final class TransferSeal {

    static final String FORMAT = "quarkus-aws-auth/store/export/1";

    private static final int TEXTS = 8;

    private final Seal seal = new Seal();
    private final RingKey key;
    private final String export;
    private final String store;
    private final int count;

    /**
     * @param key the transfer key
     * @param export the random id of the file
     * @param store the id of the store that it comes from
     * @param count how many entries it has
     */
    TransferSeal(SecretKey key, String export, String store, int count) {
        KeyRules.violation(key).ifPresent(violation -> {
            throw new StoreException(Reason.INVALID, "the key of the export " + violation);
        });
        this.key = new RingKey("transfer", key);
        this.export = export;
        this.store = store;
        this.count = count;
    }

    String closeHead() {
        return seal.close(key, new byte[0], bound(0));
    }

    boolean isHead(String sealed) {
        return seal.open(key, sealed, bound(0)).isPresent();
    }

    /**
     * @param line 1 for the first entry
     */
    String close(int line, TransferEntry entry) {
        Content content = entry.content();
        Instant expiration = content.expiration();
        return seal.close(key, LengthPrefixed.of(entry.name(), content.kind().toString(), Boolean.toString(entry.disabled()),
                content.accessKeyId(), SettingsText.of(content.settings()),
                expiration == null ? null : Long.toString(expiration.toEpochMilli()),
                content.secrets().secretAccessKeyText(), content.secrets().sessionTokenText()), bound(line));
    }

    /**
     * @return the entry; empty if it is not what was written as this line
     * @throws IllegalArgumentException if it is of a version that is not known
     */
    Optional<TransferEntry> open(int line, String sealed) {
        return seal.open(key, sealed, bound(line)).map(plain -> entry(LengthPrefixed.texts(plain, TEXTS)));
    }

    private static TransferEntry entry(String[] texts) {
        Instant expiration = texts[5] == null ? null : Instant.ofEpochMilli(Long.parseLong(texts[5]));
        return new TransferEntry(Objects.requireNonNull(texts[0]), Boolean.parseBoolean(texts[2]),
                new Content(Content.kind(texts[1]), texts[3], SettingsText.parse(texts[4]), expiration,
                        Secrets.of(texts[6], texts[7])));
    }

    private byte[] bound(int line) {
        return LengthPrefixed.of(FORMAT, export, store, Integer.toString(count), Integer.toString(line));
    }
}
