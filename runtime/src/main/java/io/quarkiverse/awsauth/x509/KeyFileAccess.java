package io.quarkiverse.awsauth.x509;

/**
 * What becomes of a private key in a file that every user of the machine may read or change.
 */
public enum KeyFileAccess {
    /** It is used. */
    LENIENT,
    /** It is refused. */
    STRICT;

    void check(KeyFile file) throws ClientCertificateException {
        if (this == STRICT && file.isOpenToAll()) {
            throw new ClientCertificateException(file.setting(), file.complaint(), null);
        }
    }
}
