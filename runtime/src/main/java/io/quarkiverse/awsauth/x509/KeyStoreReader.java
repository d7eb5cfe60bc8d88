package io.quarkiverse.awsauth.x509;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.SecretString;

/**
 * Reads a client identity from a key store, PKCS#12 or JKS, whichever it is.
 */
public final class KeyStoreReader {

    private KeyStoreReader() {
    }

    /**
     * @param store the key store
     * @param password protects the store; null if the configuration gives none
     * @param keyPassword protects the key; null if it is the store's password
     * @param alias which of the store's keys; null if it has just one
     * @return the identity, its chain in order and without the root; whether the service would accept it is for
     *         {@link CertificateRules} to say
     * @throws ClientCertificateException if it cannot be read; the setting is that of the store, or {@code password},
     *         {@code key-password} or {@code alias}
     */
    public static ClientIdentity read(Content store, @Nullable SecretString password, @Nullable SecretString keyPassword,
            @Nullable String alias) throws ClientCertificateException {
        store.refuseIfTooLarge();
        try (Password storeSecret = Password.of(password);
                Password keySecret = Password.of(keyPassword == null ? password : keyPassword)) {
            KeyStoreFormat opened = open(store, storeSecret);
            String chosen = alias(store, opened, alias);
            List<X509Certificate> certificates = opened.certificates(chosen);
            if (certificates.isEmpty()) {
                throw store.unreadable("holds no private key with its certificate", null);
            }
            String atFault = keyPassword == null ? "password" : "key-password";
            return identity(opened, key(store, opened, chosen, keySecret, atFault), certificates);
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

    private static PrivateKey key(Content store, KeyStoreFormat opened, String alias, Password password, String setting)
            throws ClientCertificateException {
        try {
            return opened.key(alias, password);
        } catch (UnreadableException e) {
            throw e.of(setting, store.setting(), "the private key in " + store.name());
        }
    }

    /** Several keys share the certificates of a store: those of the others are no part of the chain then. */
    private static ClientIdentity identity(KeyStoreFormat opened, PrivateKey key, List<X509Certificate> certificates) {
        return opened.aliases().size() == 1 ? CertificatePath.of(key, certificates)
                : CertificatePath.among(key, certificates);
    }

    private static String alias(Content store, KeyStoreFormat opened, @Nullable String alias)
            throws ClientCertificateException {
        List<String> keys = opened.aliases();
        if (keys.isEmpty()) {
            throw store.unreadable("holds no private key with its certificate", null);
        }
        if (alias == null) {
            if (keys.size() > 1) {
                throw new ClientCertificateException("alias",
                        store.name() + " holds several private keys: choose one of " + keys, null);
            }
            return keys.get(0);
        }
        return keys.stream().filter(alias::equalsIgnoreCase).findFirst()
                .orElseThrow(() -> new ClientCertificateException("alias",
                        store.name() + " holds no private key '" + alias + "', only " + keys, null));
    }
}
