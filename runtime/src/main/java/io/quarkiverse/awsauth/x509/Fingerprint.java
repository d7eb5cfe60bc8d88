package io.quarkiverse.awsauth.x509;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;

/**
 * Tells whether two readings are the same without keeping what was read.
 *
 * @param hex a SHA-256 digest
 */
public record Fingerprint(String hex) {

    /**
     * @param parts what was read, in order; where one ends and the next begins makes a difference
     * @return their fingerprint
     */
    public static Fingerprint of(byte[]... parts) {
        MessageDigest digest = sha256();
        for (byte[] part : parts) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
            digest.update(part);
        }
        return new Fingerprint(HexFormat.of().formatHex(digest.digest()));
    }

    /**
     * @param certificates certificates, in order
     * @return their fingerprint
     * @throws ClientCertificateException if one of them has no encoding
     */
    public static Fingerprint of(List<X509Certificate> certificates) throws ClientCertificateException {
        byte[][] parts = new byte[certificates.size()][];
        for (int i = 0; i < parts.length; i++) {
            try {
                parts[i] = certificates.get(i).getEncoded();
            } catch (CertificateEncodingException e) {
                throw new ClientCertificateException("", "the certificate has no DER encoding (" + e.getMessage() + ")", e);
            }
        }
        return of(parts);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
