package io.quarkiverse.awsauth.x509;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A key store in Java's own old format.
 */
final class Jks implements KeyStoreFormat {

    private static final byte[] MAGIC = { (byte) 0xfe, (byte) 0xed, (byte) 0xfe, (byte) 0xed };

    private final KeyStore store;

    private Jks(KeyStore store) {
        this.store = store;
    }

    static boolean recognises(byte[] bytes) {
        return bytes.length > MAGIC.length && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static Jks open(byte[] bytes, Password password) throws UnreadableException {
        if (!password.isGiven()) {
            throw UnreadableException.missingPassword();
        }
        try {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(new ByteArrayInputStream(bytes), password.chars());
            return new Jks(store);
        } catch (IOException e) {
            throw e.getCause() instanceof UnrecoverableKeyException ? password.refused()
                    : new UnreadableException("is damaged");
        } catch (GeneralSecurityException e) {
            throw new UnreadableException("holds a certificate that cannot be read");
        }
    }

    @Override
    public List<String> aliases() {
        try {
            List<String> keys = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isKeyEntry(alias)) {
                    keys.add(alias);
                }
            }
            return keys;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key store that has been loaded says that it has not", e);
        }
    }

    @Override
    public List<X509Certificate> trusted() {
        try {
            List<X509Certificate> trusted = new ArrayList<>();
            for (String alias : Collections.list(store.aliases())) {
                if (store.isCertificateEntry(alias) && store.getCertificate(alias) instanceof X509Certificate certificate) {
                    trusted.add(certificate);
                }
            }
            return trusted;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key store that has been loaded says that it has not", e);
        }
    }

    @Override
    public PrivateKey key(int entry, Password password) throws UnreadableException {
        try {
            return (PrivateKey) store.getKey(aliases().get(entry), password.chars());
        } catch (UnrecoverableKeyException e) {
            throw password.refused();
        } catch (GeneralSecurityException e) {
            throw new UnreadableException("is of a kind that this Java does not know (" + e.getMessage() + ")");
        }
    }

    @Override
    public List<X509Certificate> certificates(int entry) {
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            for (Certificate certificate : store.getCertificateChain(aliases().get(entry))) {
                certificates.add((X509Certificate) certificate);
            }
            return certificates;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key store that has been loaded says that it has not", e);
        }
    }
}
