package io.quarkiverse.awsauth.x509;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.SecretString;

/**
 * Reads a client identity from PEM: a certificate, maybe with its chain, and a private key, in one text or two.
 */
public final class PemReader {

    private PemReader() {
    }

    /**
     * @param certificates holds the certificate and maybe those that issued it, in any order
     * @param privateKey holds the private key; may be the same as the certificates
     * @param password decrypts the private key; null if the configuration gives none
     * @param now the time to judge by which of several certificates is taken
     * @return the identity, its chain in order and without the root; whether the service would accept it is for
     *         {@link CertificateRules} to say
     * @throws ClientCertificateException if it cannot be read; the setting is that of the content at fault, or
     *         {@code private-key-password}
     */
    public static ClientIdentity read(Content certificates, Content privateKey, @Nullable SecretString password,
            Instant now) throws ClientCertificateException {
        List<X509Certificate> found = certificates(certificates);
        try (Password secret = Password.of(password)) {
            return CertificatePath.of(key(privateKey, secret), found, now);
        }
    }

    private static List<X509Certificate> certificates(Content content) throws ClientCertificateException {
        List<PemBlock> blocks = PemBlock.in(content);
        List<byte[]> encoded = blocks.stream().filter(PemBlock::isCertificate).map(PemBlock::der).toList();
        if (encoded.isEmpty()) {
            throw content.unreadable("holds no certificate in PEM (-----BEGIN CERTIFICATE-----)" + instead(blocks), null);
        }
        return Certificates.of(content, encoded);
    }

    private static PrivateKey key(Content content, Password password) throws ClientCertificateException {
        List<PemBlock> blocks = PemBlock.in(content);
        List<PemBlock> keys = blocks.stream().filter(PemBlock::isPrivateKey).toList();
        if (keys.size() != 1) {
            throw content.unreadable(keys.isEmpty() ? "holds no private key in PEM (-----BEGIN PRIVATE KEY-----)"
                    + instead(blocks) : "holds " + keys.size() + " private keys; leave the certificate's there alone", null);
        }
        String name = "the private key in " + content.name();
        try {
            return new PemPrivateKey(keys.get(0), blocks).read(password);
        } catch (UnreadableException e) {
            throw e.of("private-key-password", content.setting(), name);
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever the ASN.1 classes throw at a damaged or deep structure; their messages may quote it
            throw new ClientCertificateException(content.setting(), name + " is damaged", null);
        }
    }

    private static String instead(List<PemBlock> blocks) {
        return blocks.isEmpty() ? "" : ", only " + blocks.stream().map(PemBlock::toString).distinct().limit(5).toList();
    }
}
