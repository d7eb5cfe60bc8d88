package io.quarkiverse.awsauth.x509;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A key store that has been opened. Damaged entries may throw any {@link RuntimeException}. */
sealed interface KeyStoreFormat permits Jks, Pkcs12 {

    /** The names of the private keys, in the file's order. Several keys may have one name. */
    List<String> aliases();

    /**
     * @param entry the key's place among the names
     */
    PrivateKey key(int entry, Password password) throws UnreadableException;

    /**
     * The certificates that may belong to a key; maybe none.
     *
     * @param entry the key's place among the names
     */
    List<X509Certificate> certificates(int entry) throws ClientCertificateException;

    /** The certificates that are there to be trusted, without those that cannot be read. They may be on a key's path. */
    List<X509Certificate> trusted();
}
