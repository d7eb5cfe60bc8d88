package io.quarkiverse.awsauth.x509;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * Reads certificates from DER.
 */
final class Certificates {

    /** A chain has at most five; a bundle of authorities is no chain. */
    private static final int MAX = 50;
    private static final String UNKNOWN_CAUSE = "is it X.509, whole, and does it have a subject?";

    private Certificates() {
    }

    /**
     * @param content what holds them, for messages
     * @param encoded the certificates in DER
     */
    static List<X509Certificate> of(Content content, List<byte[]> encoded) throws ClientCertificateException {
        requireFew(content, encoded.size());
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : encoded) {
            certificates.add(certificate(content, der, encoded.indexOf(der) + 1));
        }
        return certificates;
    }

    /**
     * @param encoded the certificates in DER
     * @return those of them that can be read
     */
    static List<X509Certificate> readable(List<byte[]> encoded) {
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] der : encoded) {
            try {
                certificates.add(certificate(der));
            } catch (CertificateException | RuntimeException | StackOverflowError e) {
                // It belongs to no key that is asked for
            }
        }
        return certificates;
    }

    static void requireFew(Content content, int certificates) throws ClientCertificateException {
        if (certificates > MAX) {
            throw content.unreadable("holds " + certificates + " certificates; put the client's certificate and those"
                    + " between it and the root there", null);
        }
    }

    private static X509Certificate certificate(Content content, byte[] der, int number) throws ClientCertificateException {
        try {
            return certificate(der);
        } catch (CertificateException | RuntimeException | StackOverflowError e) {
            throw content.unreadable("holds a certificate that cannot be read, number " + number + "; " + cause(der), null);
        }
    }

    private static X509Certificate certificate(byte[] der) throws CertificateException {
        X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
        certificate.getPublicKey();
        return certificate;
    }

    private static String cause(byte[] der) {
        try {
            return EcCurve.isNameless(publicKey(der).getAlgorithm())
                    ? "its EC key does not name its curve: convert the key with 'openssl pkey -ec_param_enc named_curve', and"
                            + " have a certificate issued for it"
                    : UNKNOWN_CAUSE;
        } catch (RuntimeException | StackOverflowError e) {
            return UNKNOWN_CAUSE;
        }
    }

    /** RFC 5280, section 4.1: a version may come first. */
    private static SubjectPublicKeyInfo publicKey(byte[] der) {
        ASN1Sequence signed = ASN1Sequence.getInstance(ASN1Sequence.getInstance(der).getObjectAt(0));
        int version = signed.getObjectAt(0) instanceof ASN1TaggedObject ? 1 : 0;
        return SubjectPublicKeyInfo.getInstance(signed.getObjectAt(version + 5));
    }
}
