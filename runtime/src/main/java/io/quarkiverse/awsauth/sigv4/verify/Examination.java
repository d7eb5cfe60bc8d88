package io.quarkiverse.awsauth.sigv4.verify;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.PayloadSigning;
import io.quarkiverse.awsauth.sigv4.ServiceRules;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;

/** One request under examination. Each step throws a {@link Refusal} at the first thing that is wrong. */
record Examination(Head head, SignatureClaim claim, SigningTime time, VerifierRules rules, Instant now) {

    private static final String SIGNATURE = "X-Amz-Signature";

    /** All that can be said before the key is known. */
    static Examination begin(Head head, SignatureClaim claim, VerifierRules rules, Instant now) {
        SigningTime time = SigningTime.of(claim);
        ScopeCheck.require(claim, time, rules);
        HostCheck.require(head.headers(), rules.hosts());
        if (claim.inQuery()) {
            time.requireUnexpired(head.query().single("X-Amz-Expires").orElse(""), now, rules.clockWindow());
        } else {
            time.requireCurrent(now, rules.clockWindow());
        }
        return new Examination(head, claim, time, rules, now);
    }

    ServiceRules serviceRules() {
        return rules.serviceRules(claim.scope());
    }

    /** What the request itself says of its body; empty if the digest has to be computed. */
    Optional<PayloadHash> statedPayload() {
        Optional<String> stated = head.headers().single("x-amz-content-sha256");
        if (stated.isEmpty() && claim.inQuery()) {
            stated = head.query().single("X-Amz-Content-Sha256");
        }
        if (stated.isEmpty() && claim.inQuery() && serviceRules().payload() != PayloadSigning.SIGNED) {
            return Optional.of(PayloadHash.UNSIGNED);
        }
        return stated.map(text -> PayloadForm.stated(text, claim.algorithm()));
    }

    void requireAllowed(PayloadForm form) {
        if (!form.isSigned() && !rules.unsignedPayload()) {
            throw new Refusal(RefusalReason.PAYLOAD_NOT_SIGNED, "The body must be signed.");
        }
    }

    void requireSignedHeaders() {
        SignedHeadersCheck.require(claim, head.headers(), serviceRules().sessionToken());
    }

    /** To be asked last: it takes the longest. */
    Verification.Genuine requireSignature(VerifyingKey key, PayloadHash payload) {
        Set<String> unsigned = !claim.inQuery() ? Set.of()
                : serviceRules().sessionToken() == SessionTokenPlace.UNSIGNED ? Set.of(SIGNATURE, CredentialsCheck.TOKEN)
                        : Set.of(SIGNATURE);
        String canonical = head.canonical(serviceRules(), unsigned, claim.signedHeaders(), payload);
        String stringToSign = String.join("\n", claim.algorithm(), time.text(), claim.scopeText(),
                Octets.sha256Hex(Octets.bytes(canonical)));
        if (!key.verifies(stringToSign, claim.signature())) {
            throw new Refusal(RefusalReason.WRONG_SIGNATURE, "The signature is not that of the request: either it was "
                    + "signed with another secret access key, or it was changed after signing.");
        }
        return new Verification.Genuine(claim.accessKeyId(), claim.scope(), claim.signedHeaders(), time.instant());
    }
}
