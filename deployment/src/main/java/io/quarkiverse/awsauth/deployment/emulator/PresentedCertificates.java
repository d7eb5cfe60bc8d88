package io.quarkiverse.awsauth.deployment.emulator;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * The certificates of a {@code CreateSession} request.
 *
 * @param leaf {@code X-Amz-X509}, the certificate whose key signed
 * @param chain {@code X-Amz-X509-Chain}, in any order
 */
record PresentedCertificates(X509Certificate leaf, List<X509Certificate> chain) {

    private static final String LEAF = "x-amz-x509";
    private static final String CHAIN = "x-amz-x509-chain";
    private static final int MAXIMUM_CHAIN = 5;

    static PresentedCertificates in(Call request) {
        X509Certificate leaf = decode(request.single(LEAF).orElseThrow(RolesAnywhere::invalidSignature));
        if (request.values(CHAIN).isEmpty()) {
            return new PresentedCertificates(leaf, List.of());
        }
        String[] chain = request.single(CHAIN).orElseThrow(RolesAnywhere::invalidSignature).split(",", -1);
        Constraints.requireRange(CHAIN, chain.length, 1, MAXIMUM_CHAIN);
        return new PresentedCertificates(leaf, Arrays.stream(chain).map(PresentedCertificates::decode).toList());
    }

    /** Standard base64 with padding on one line, of exactly one certificate in DER. */
    private static X509Certificate decode(String base64) {
        try {
            byte[] der = Base64.getDecoder().decode(base64);
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der));
            if (base64.equals(Base64.getEncoder().encodeToString(certificate.getEncoded()))) {
                return certificate;
            }
        } catch (IllegalArgumentException | CertificateException e) {
            throw RolesAnywhere.insufficientCertificate();
        }
        throw RolesAnywhere.insufficientCertificate();
    }
}
