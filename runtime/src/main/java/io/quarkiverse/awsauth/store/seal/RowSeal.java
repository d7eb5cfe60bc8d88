package io.quarkiverse.awsauth.store.seal;

import java.util.Optional;
import java.util.function.Supplier;

import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;

/**
 * Seals the rows of one store, each as a whole: its secrets are encrypted, and the tag covers all other columns, too.
 */
public final class RowSeal {

    private static final String KEY_CONTEXT = "quarkus-aws-auth/store/key/1";
    private static final int SECRETS = 2;

    private final Seal seal = new Seal();
    private final KeyRing keys;
    private final String storeId;

    /**
     * @param keys the keys
     * @param storeId the store that the rows belong to
     */
    public RowSeal(KeyRing keys, String storeId) {
        this.keys = keys;
        this.storeId = storeId;
    }

    /**
     * @param row all columns but the one that is returned
     * @param secrets the secrets of the row
     * @return what to store beside it
     */
    public String close(Row row, Secrets secrets) {
        RingKey key = key(row);
        byte[] plain = LengthPrefixed.of(secrets.secretAccessKeyText(), secrets.sessionTokenText());
        return seal.close(key, plain, row.bound(storeId));
    }

    /**
     * @param row all columns but the one that follows
     * @param sealed what is stored beside it
     * @return what the row holds, secrets included; of one that tells of a deletion, nothing may be asked but the secrets
     * @throws StoreException if it cannot be read
     */
    public Secrets open(Row row, String sealed) {
        String[] texts = LengthPrefixed.texts(opened(key(row), row, sealed).orElseThrow(() -> tampered(row)), SECRETS);
        return Secrets.of(texts[0], texts[1]);
    }

    /**
     * @param row all columns but the one that follows
     * @param sealed what is stored beside it
     * @return whether the store has sealed it so, by a key that is known
     */
    public boolean isIntact(Row row, String sealed) {
        return KeyRules.isId(row.keyId())
                && keys.key(row.keyId()).flatMap(key -> opened(key, row, sealed)).isPresent();
    }

    /** A row that cannot be sealed was never. */
    private Optional<byte[]> opened(RingKey key, Row row, String sealed) {
        try {
            return seal.open(key, sealed, row.bound(storeId));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private RingKey key(Row row) {
        if (!KeyRules.isId(row.keyId())) {
            throw tampered(row);
        }
        return keys.key(row.keyId()).orElseThrow(() -> unknownKey(row));
    }

    /**
     * @param row a row that does not tell of a deletion
     * @param sealed what is stored beside it
     * @return what it holds
     * @throws StoreException if it cannot be read
     */
    public Content content(Row row, String sealed) {
        Secrets secrets = open(row, sealed);
        return readable(row, () -> row.content(secrets));
    }

    /**
     * @param row a row that does not tell of a deletion
     * @param content what it holds
     * @return the source that it is
     * @throws StoreException if it is none
     */
    public CredentialSource source(Row row, Content content) {
        return readable(row, content::source);
    }

    private static <T> T readable(Row row, Supplier<T> reader) {
        try {
            return reader.get();
        } catch (IllegalArgumentException e) {
            throw new StoreException(Reason.UNREADABLE, "the stored credentials '" + row.name()
                    + "' cannot be read by this version of the extension, as " + e.getMessage() + ": upgrade it", e);
        }
    }

    /**
     * @param key a key
     * @param created when it encrypted first, in milliseconds
     * @return a text that proves, without telling it, which key it was, and when
     */
    public String proof(RingKey key, long created) {
        return seal.close(key, new byte[0], keyBound(key, created));
    }

    /**
     * @param key a key
     * @param created when it encrypted first, in milliseconds
     * @param proof what {@link #proof} has made of the key of this id
     * @return whether it is the same key, the same time, and the same store
     */
    public boolean isProven(RingKey key, long created, String proof) {
        return seal.open(key, proof, keyBound(key, created)).isPresent();
    }

    /**
     * @param keyId the id of a key
     * @return where it is, or would be
     */
    public String place(String keyId) {
        return keys.place(keyId);
    }

    private byte[] keyBound(RingKey key, long created) {
        return LengthPrefixed.of(KEY_CONTEXT, storeId, key.id(), Long.toString(created));
    }

    private static StoreException tampered(Row row) {
        return new StoreException(Reason.UNREADABLE, "the stored credentials '" + Printable.of(row.name()) + "', version "
                + row.version()
                + ", cannot be trusted: the row was changed by others than the store, or moved; delete them and add them again");
    }

    private StoreException unknownKey(Row row) {
        return new StoreException(Reason.UNREADABLE,
                "the stored credentials '" + Printable.of(row.name()) + "' are encrypted by the key '"
                        + row.keyId() + "', which is not known: set " + keys.place(row.keyId()));
    }
}
