package io.quarkiverse.awsauth.sigv4;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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

    private final InstantSource clock;
    private final Workspaces workspaces = new Workspaces();

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
        try (Workspace space = workspaces.take()) {
            return sign(request, target, key, certificate, chain, space);
        }
    }

    private SignatureHeaders sign(SigningRequest request, SigningTarget target, PrivateKey key, X509Certificate certificate,
            List<X509Certificate> chain, Workspace space) throws GeneralSecurityException {
        X509Algorithm algorithm = X509Algorithm.of(certificate);
        Timestamp time = Timestamp.of(clock.instant());
        String scope = time.date() + "/" + target.region() + "/" + target.service() + "/aws4_request";
        List<Header> added = new ArrayList<>(4);
        added.add(SignatureField.DATE.header(time.dateTime()));
        added.add(SignatureField.CERTIFICATE.header(encoded(certificate)));
        if (!chain.isEmpty()) {
            added.add(SignatureField.CERTIFICATE_CHAIN.header(encoded(chain)));
        }
        CanonicalHeaders headers = space.headers(request.ofRequest(), added);

        CanonicalRequest.write(request, request.query(), headers, request.payload(), target.rules(), space);
        space.appendStringToSign(algorithm.awsName(), time, scope);
        space.appendSignature(algorithm.sign(key, space.stringToSign()));

        return SignatureHeaders.of(added, space.authorization(algorithm.awsName(),
                certificate.getSerialNumber() + "/" + scope, headers));
    }

    /** What a signature is made of, for tests that compare each step with known answers. */
    SigningSteps steps(SigningRequest request, SigningTarget target, PrivateKey key, X509Certificate certificate,
            List<X509Certificate> chain) throws GeneralSecurityException {
        try (Workspace space = workspaces.take()) {
            sign(request, target, key, certificate, chain, space);
            return space.steps();
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
