package io.quarkiverse.awsauth.x509;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** A key store that has been opened. Damaged entries may throw any {@link RuntimeException}. */
sealed interface KeyStoreFormat permits Jks, Pkcs12 {

    /** The private keys, in the file's order. */
    List<String> aliases();

    PrivateKey key(String alias, Password password) throws UnreadableException;

    /** The certificates that may belong to a key; maybe none. */
    List<X509Certificate> certificates(String alias) throws ClientCertificateException;
}
