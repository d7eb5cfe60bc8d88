package io.quarkiverse.awsauth.x509;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.SecretString;

/**
 * Reads a client identity from a key store, PKCS#12 or JKS, whichever it is.
 */
public final class KeyStoreReader {

    /** More aliases than people look through in a message. */
    private static final int MAX_TOLD = 50;

    private KeyStoreReader() {
    }

    /**
     * @param store the key store
     * @param password protects the store; null if the configuration gives none
     * @param keyPassword protects the key; null if it is the store's password
     * @param alias which of the store's keys; null if it has just one
     * @param now the time to judge by which of several certificates is taken
     * @return the identity, its chain in order and without the root; whether the service would accept it is for
     *         {@link CertificateRules} to say
     * @throws ClientCertificateException if it cannot be read; the setting is that of the store, or {@code password},
     *         {@code key-password} or {@code alias}
     */
    public static ClientIdentity read(Content store, @Nullable SecretString password, @Nullable SecretString keyPassword,
            @Nullable String alias, Instant now) throws ClientCertificateException {
        store.refuseIfTooLarge();
        try (Password storeSecret = Password.of(password);
                Password keySecret = Password.of(keyPassword == null ? password : keyPassword)) {
            KeyStoreFormat opened = open(store, storeSecret);
            int entry = entry(store, opened.aliases(), alias);
            List<X509Certificate> certificates = opened.certificates(entry);
            Certificates.requireFew(store, certificates.size());
            if (certificates.isEmpty()) {
                throw store.unreadable("holds no private key with its certificate", null);
            }
            return identity(opened, key(store, opened, entry, keySecret, keyPassword != null), certificates, now);
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever the ASN.1 classes throw at a damaged or deep structure; their messages may quote it
            throw store.unreadable("is neither a PKCS#12 nor a JKS file, or is damaged", null);
        }
    }

    private static KeyStoreFormat open(Content store, Password password) throws ClientCertificateException {
        try {
            return Jks.recognises(store.bytes()) ? Jks.open(store.bytes(), password) : Pkcs12.open(store, password);
        } catch (UnreadableException e) {
            throw e.of("password", store.setting(), store.name());
        }
    }

    private static PrivateKey key(Content store, KeyStoreFormat opened, int entry, Password password, boolean ofItsOwn)
            throws ClientCertificateException {
        String name = "the private key in " + store.name();
        try {
            return opened.key(entry, password);
        } catch (UnreadableException e) {
            if (!ofItsOwn && password.isGiven() && e.isForWantOfPassword()) {
                throw ClientCertificateException.absent("key-password", "the password of the key store does not open " + name
                        + "; set key-password to the one of the key", null);
            }
            throw e.of(ofItsOwn ? "key-password" : "password", store.setting(), name);
        }
    }

    /** Several keys share the certificates of a store: those of the others are no part of the chain then. */
    private static ClientIdentity identity(KeyStoreFormat opened, PrivateKey key, List<X509Certificate> certificates,
            Instant now) {
        return opened.aliases().size() == 1 ? CertificatePath.of(key, certificates, opened.trusted(), now)
                : CertificatePath.among(key, certificates, opened.trusted(), now);
    }

    private static int entry(Content store, List<String> keys, @Nullable String alias) throws ClientCertificateException {
        if (keys.isEmpty()) {
            throw store.unreadable("holds no private key with its certificate", null);
        }
        if (alias == null) {
            if (keys.size() > 1) {
                throw aliasFault(store, "holds several private keys: choose one of " + printable(keys));
            }
            return 0;
        }
        List<Integer> found = matching(keys, alias::equals);
        if (found.isEmpty()) {
            found = matching(keys, alias::equalsIgnoreCase);
        }
        if (found.size() > 1) {
            throw aliasFault(store, "holds several private keys '" + alias + "' among " + printable(keys)
                    + "; spell it as there, or give each a name of its own");
        }
        return found.stream().findFirst().orElseThrow(
                () -> aliasFault(store, "holds no private key '" + alias + "', only " + printable(keys)));
    }

    private static List<Integer> matching(List<String> keys, Predicate<String> alias) {
        return IntStream.range(0, keys.size()).filter(entry -> alias.test(keys.get(entry))).boxed().toList();
    }

    private static List<String> printable(List<String> keys) {
        return keys.stream().limit(MAX_TOLD).map(PrintableName::of).toList();
    }

    private static ClientCertificateException aliasFault(Content store, String predicate) {
        return new ClientCertificateException("alias", store.name() + " " + predicate, null);
    }
}
