package io.quarkiverse.awsauth.sigv4;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/**
 * Signs requests with a certificate's private key, as IAM Roles Anywhere asks for: the rules of Signature Version 4 with
 * an asymmetric signature, and the certificate's decimal serial number in place of an access key id.
 * <p>
 * A private-key operation takes its time, above all in hardware: never call this on an event loop.
 *
 * @see <a href="https://docs.aws.amazon.com/rolesanywhere/latest/userguide/authentication-sign-process.html">The signing
 *      process for IAM Roles Anywhere</a>
 */
public final class SigV4X509Signer {

    private static final String DATE = "X-Amz-Date";
    private static final String CERTIFICATE = "X-Amz-X509";
    private static final String CHAIN = "X-Amz-X509-Chain";
    private static final Set<String> ADDED = Set.of(DATE, CERTIFICATE, CHAIN);

    private final InstantSource clock;

    /**
     * @param clock tells the time of signing
     */
    public SigV4X509Signer(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * @param request the request as it will be sent, with its {@code Host} and {@code Content-Type}
     * @param target the service and region
     * @param key the private key of the certificate
     * @param certificate the end-entity certificate
     * @param chain the intermediate certificates, the issuer of the certificate first; may be empty
     * @return the headers to set on the request
     * @throws GeneralSecurityException if the key cannot sign, or is of a kind that the service does not know
     */
    public SignatureHeaders sign(SigningRequest request, SigningTarget target, PrivateKey key, X509Certificate certificate,
            List<X509Certificate> chain) throws GeneralSecurityException {
        return steps(request, target, key, certificate, chain, clock.instant()).headers();
    }

    Steps steps(SigningRequest request, SigningTarget target, PrivateKey key, X509Certificate certificate,
            List<X509Certificate> chain, Instant now) throws GeneralSecurityException {
        Algorithm algorithm = Algorithm.of(certificate);
        CredentialScope scope = CredentialScope.at(now, target.region(), target.service());
        Map<String, String> added = new LinkedHashMap<>();
        added.put(DATE, scope.dateTime());
        added.put(CERTIFICATE, encoded(certificate));
        if (!chain.isEmpty()) {
            added.put(CHAIN, encoded(chain));
        }
        CanonicalRequest canonical = CanonicalRequest.of(request.replacing(ADDED, added), target);
        String stringToSign = canonical.stringToSign(algorithm.awsName, scope);
        String signature = Digests.hex(algorithm.sign(key, stringToSign));
        added.put("Authorization", algorithm.awsName + " Credential=" + certificate.getSerialNumber() + "/" + scope.text()
                + ", SignedHeaders=" + canonical.signedHeaders() + ", Signature=" + signature);
        return new Steps(canonical, stringToSign, signature, new SignatureHeaders(added));
    }

    /** What a signature is made of, for tests that compare each step with known answers. */
    record Steps(CanonicalRequest canonical, String stringToSign, String signature, SignatureHeaders headers) {
    }

    /** The kind of key decides alone: the digest of the certificate's own signature and the curve do not matter. */
    private enum Algorithm {
        RSA("AWS4-X509-RSA-SHA256", "SHA256withRSA"),
        EC("AWS4-X509-ECDSA-SHA256", "SHA256withECDSA"),
        /** Pure ML-DSA with an empty context (FIPS 204), one name for its three sizes. */
        MLDSA("AWS4-X509-MLDSA", "ML-DSA");

        private final String awsName;
        private final String javaName;

        Algorithm(String awsName, String javaName) {
            this.awsName = awsName;
            this.javaName = javaName;
        }

        static Algorithm of(X509Certificate certificate) throws GeneralSecurityException {
            String kind = certificate.getPublicKey().getAlgorithm();
            return switch (kind) {
                case "RSA" -> RSA;
                case "EC" -> EC;
                case "ML-DSA" -> MLDSA;
                default -> throw new GeneralSecurityException(
                        "IAM Roles Anywhere needs an RSA, EC or ML-DSA key (ML-DSA needs Java 24 or later), not " + kind);
            };
        }

        byte[] sign(PrivateKey key, String text) throws GeneralSecurityException {
            try {
                Signature signature = Signature.getInstance(javaName);
                signature.initSign(key);
                signature.update(text.getBytes(StandardCharsets.UTF_8));
                return signature.sign();
            } catch (RuntimeException | LinkageError e) {
                // Handles throw whatever their provider does when the hardware is gone
                throw new SignatureException("its provider failed (" + e.getClass().getName() + ")", e);
            }
        }
    }

    private static String encoded(List<X509Certificate> chain) throws CertificateEncodingException {
        StringJoiner joined = new StringJoiner(",");
        for (X509Certificate certificate : chain) {
            joined.add(encoded(certificate));
        }
        return joined.toString();
    }

    private static String encoded(X509Certificate certificate) throws CertificateEncodingException {
        return Base64.getEncoder().encodeToString(certificate.getEncoded());
    }
}
