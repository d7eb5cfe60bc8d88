package io.quarkiverse.awsauth.x509;

import org.jspecify.annotations.Nullable;

/**
 * What was read of a certificate's configuration, not yet understood.
 * <p>
 * The bytes may hold a private key: they are not printed, and nobody keeps them.
 *
 * @param setting which of the certificate's settings it came from, e.g. {@code private-key-pem}
 * @param name what messages call it: the file's path, or the property of inline text
 * @param bytes the bytes, not copied
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares contents
public record Content(String setting, String name, byte[] bytes) {

    /** The most that is looked at: no certificate with its chain comes near 1 MiB. */
    public static final int MAX_BYTES = 1 << 20;

    void refuseIfTooLarge() throws ClientCertificateException {
        if (bytes.length > MAX_BYTES) {
            throw unreadable("is larger than 1 MiB, too large for a certificate or key", null);
        }
    }

    /** The predicate follows the name. */
    ClientCertificateException unreadable(String predicate, @Nullable Throwable cause) {
        return new ClientCertificateException(setting, name + " " + predicate, cause);
    }

    /** The setting and name alone. */
    @Override
    public String toString() {
        return setting + " " + name;
    }
}
