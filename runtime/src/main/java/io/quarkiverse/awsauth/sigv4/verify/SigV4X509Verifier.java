package io.quarkiverse.awsauth.sigv4.verify;

import java.security.cert.X509Certificate;
import java.time.InstantSource;

import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;

/**
 * Tells whether requests are genuine that were signed with a certificate's private key, as IAM Roles Anywhere asks for.
 * Whether the certificate is to be trusted is another question. Safe for use by many threads; never throws because of what
 * a request holds.
 *
 * @see <a href="https://docs.aws.amazon.com/rolesanywhere/latest/userguide/authentication-sign-process.html">The signing
 *      process for IAM Roles Anywhere</a>
 */
public final class SigV4X509Verifier {

    private final VerifierRules rules;
    private final InstantSource clock;

    /**
     * @param rules what is expected of requests
     * @param clock tells the time
     */
    public SigV4X509Verifier(VerifierRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * @param request the head of the request
     * @param body the body
     * @param certificate the certificate that the request carries
     * @return whether it was signed with the certificate's key
     */
    public Verification verify(ReceivedRequest request, ReceivedBody body, X509Certificate certificate) {
        try {
            Head head = Head.of(request);
            SignatureClaim claim = ClaimReader.read(head);
            VerifyingKey key = X509VerifyingKey.of(claim.algorithm(), certificate.getPublicKey())
                    .filter(any -> !claim.inQuery())
                    .orElseThrow(() -> new Refusal(RefusalReason.UNKNOWN_ALGORITHM,
                            "The algorithm must be that of the certificate's key, and stand in the Authorization header."));
            Examination examined = Examination.begin(head, claim, rules, clock.instant());
            if (!claim.accessKeyId().equals(certificate.getSerialNumber().toString())) {
                throw new Refusal(RefusalReason.UNKNOWN_ACCESS_KEY,
                        "Credential must begin with the certificate's serial number in decimal.");
            }
            examined.requireSignedHeaders();
            return requireGenuine(examined, key, body);
        } catch (Refusal refusal) {
            return refusal.refused();
        }
    }

    private static Verification requireGenuine(Examination examined, VerifyingKey key, ReceivedBody body) {
        PayloadHash payload = examined.statedPayload().orElseGet(body::digest);
        if (PayloadForm.of(payload, SigningAlgorithm.V4) != PayloadForm.DIGEST) {
            throw new Refusal(RefusalReason.PAYLOAD_NOT_SIGNED, "The body must be signed by its digest.");
        }
        Verification.Genuine genuine = examined.requireSignature(key, payload);
        PlainBody.require(payload, body);
        return genuine;
    }
}
