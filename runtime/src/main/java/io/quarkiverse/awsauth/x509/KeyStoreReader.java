package io.quarkiverse.awsauth.x509;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.security.GeneralSecurityException;
import java.security.Key;
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
 * Reads a client identity from a PKCS#12 file, anew at each call: so a certificate that has been replaced on disk is used
 * from the next session on. Blocks.
 */
public final class KeyStoreReader {

    private KeyStoreReader() {
    }

    /**
     * @param file where and how to read
     * @return the identity; whether the service would accept it is for {@link CertificateRules} to say
     * @throws ClientCertificateException if it cannot be read
     */
    public static ClientIdentity read(KeyStoreFile file) throws ClientCertificateException {
        byte[] bytes = bytes(file);
        if (file.password() == null) {
            throw new ClientCertificateException("password", "the password of " + file.path() + " is missing", null);
        }
        char[] password = file.password().reveal().toCharArray();
        try {
            return identity(open(bytes, password, file), password, file);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    private static byte[] bytes(KeyStoreFile file) throws ClientCertificateException {
        if (Files.isDirectory(file.path())) {
            throw new ClientCertificateException("key-store", file.path().toAbsolutePath() + " is a directory, not a file",
                    null);
        }
        try {
            return Files.readAllBytes(file.path());
        } catch (NoSuchFileException e) {
            throw new ClientCertificateException("key-store", "there is no file " + file.path().toAbsolutePath(), e);
        } catch (AccessDeniedException e) {
            throw new ClientCertificateException("key-store",
                    "the file " + file.path().toAbsolutePath() + " may not be read by this process", e);
        } catch (IOException e) {
            throw new ClientCertificateException("key-store", "the file " + file.path().toAbsolutePath()
                    + " cannot be read (" + e.getClass().getSimpleName() + ")", e);
        }
    }

    private static KeyStore open(byte[] bytes, char[] password, KeyStoreFile file) throws ClientCertificateException {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password);
            return store;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new ClientCertificateException("password", "the password does not open " + file.path(), null);
            }
            throw new ClientCertificateException("key-store", file.path() + " is not a PKCS#12 file, or is damaged", null);
        } catch (GeneralSecurityException e) {
            throw new ClientCertificateException("key-store", file.path() + " is protected in a way that this Java does not"
                    + " know (" + e.getMessage() + ")", null);
        }
    }

    private static ClientIdentity identity(KeyStore store, char[] password, KeyStoreFile file)
            throws ClientCertificateException {
        try {
            String alias = alias(store, file);
            Key key = store.getKey(alias, password);
            List<X509Certificate> certificates = new ArrayList<>();
            for (Certificate certificate : store.getCertificateChain(alias)) {
                certificates.add((X509Certificate) certificate);
            }
            return new ClientIdentity((PrivateKey) key, certificates.get(0), withoutRoot(certificates));
        } catch (GeneralSecurityException e) {
            throw new ClientCertificateException("key-store",
                    "the private key in " + file.path() + " cannot be read (" + e.getClass().getSimpleName() + ")", null);
        }
    }

    private static List<X509Certificate> withoutRoot(List<X509Certificate> certificates) {
        return certificates.stream().skip(1)
                .filter(c -> !c.getSubjectX500Principal().equals(c.getIssuerX500Principal()))
                .toList();
    }

    private static String alias(KeyStore store, KeyStoreFile file)
            throws GeneralSecurityException, ClientCertificateException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getCertificateChain(alias) != null) {
                keys.add(alias);
            }
        }
        if (keys.isEmpty()) {
            throw new ClientCertificateException("key-store", file.path() + " holds no private key with its certificate", null);
        }
        if (file.alias() == null) {
            if (keys.size() > 1) {
                throw new ClientCertificateException("alias",
                        file.path() + " holds several private keys: choose one of " + keys, null);
            }
            return keys.get(0);
        }
        return keys.stream().filter(file.alias()::equalsIgnoreCase).findFirst()
                .orElseThrow(() -> new ClientCertificateException("alias",
                        file.path() + " holds no private key '" + file.alias() + "', only " + keys, null));
    }
}
