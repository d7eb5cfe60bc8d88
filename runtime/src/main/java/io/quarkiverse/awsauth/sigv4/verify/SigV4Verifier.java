package io.quarkiverse.awsauth.sigv4.verify;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;
import io.smallrye.mutiny.Uni;

/**
 * Tells whether requests are genuine that were signed with AWS Signature Version 4 or 4A, in headers or in their query.
 * Whatever a request holds, the answer is a {@link Verification}, never an exception: only the look-up can cause one. Safe for
 * use by many threads; the time it takes grows linearly with the request. Signatures and tokens are compared in constant time.
 * Verifying Version 4A takes two multiplications on an elliptic curve, too long for an event loop: see
 * {@link VerifierRules#withAlgorithms}.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">AWS Signature Version 4</a>
 */
public final class SigV4Verifier {

    private final VerifierRules rules;
    private final InstantSource clock;

    /**
     * @param rules what is expected of requests
     * @param clock tells the time
     */
    public SigV4Verifier(VerifierRules rules, InstantSource clock) {
        this.rules = rules;
        this.clock = clock;
    }

    /**
     * Verifies a request and its body.
     *
     * @param request the head of the request
     * @param body the body
     * @param lookup finds the credentials of an access key
     * @return whether it is genuine
     * @throws IllegalStateException if the look-up finds credentials of another access key
     */
    public Verification verify(ReceivedRequest request, ReceivedBody body, CredentialsLookup lookup) {
        try {
            Examination examined = begin(request);
            return whole(examined, lookup.find(examined.claim().accessKeyId()), body);
        } catch (Refusal refusal) {
            return refusal.refused();
        }
    }

    /**
     * Verifies the head of a request whose body is verified while it is read.
     *
     * @param request the head of the request
     * @param lookup finds the credentials of an access key
     * @return whether the head is genuine
     * @throws IllegalStateException if the look-up finds credentials of another access key
     */
    public StreamVerification verifyStream(ReceivedRequest request, CredentialsLookup lookup) {
        try {
            Examination examined = begin(request);
            return head(examined, lookup.find(examined.claim().accessKeyId()));
        } catch (Refusal refusal) {
            return refusal.refused();
        }
    }

    /**
     * As {@link #verify}, with credentials that are found later.
     *
     * @param request the head of the request
     * @param body the body
     * @param lookup finds the credentials of an access key
     * @return whether the request is genuine; fails only if the look-up does, or, with an {@link IllegalStateException}, if it
     *         finds credentials of another access key
     */
    public Uni<Verification> verifyLater(ReceivedRequest request, ReceivedBody body, CredentialsLookup.Later lookup) {
        return later(request, lookup, refused -> refused, (examined, found) -> whole(examined, found, body));
    }

    /**
     * As {@link #verifyStream}, with credentials that are found later.
     *
     * @param request the head of the request
     * @param lookup finds the credentials of an access key
     * @return whether the head is genuine; fails only if the look-up does, or, with an {@link IllegalStateException}, if it
     *         finds credentials of another access key
     */
    public Uni<StreamVerification> verifyStreamLater(ReceivedRequest request, CredentialsLookup.Later lookup) {
        return later(request, lookup, refused -> refused, this::head);
    }

    private <T> Uni<T> later(ReceivedRequest request, CredentialsLookup.Later lookup, Function<Refused, T> refusing,
            BiFunction<Examination, Optional<AwsCredentials>, T> judge) {
        return Uni.createFrom().deferred(() -> whenSubscribed(request, lookup, refusing, judge));
    }

    private <T> Uni<T> whenSubscribed(ReceivedRequest request, CredentialsLookup.Later lookup,
            Function<Refused, T> refusing, BiFunction<Examination, Optional<AwsCredentials>, T> judge) {
        Examination examined;
        try {
            examined = begin(request);
        } catch (Refusal refusal) {
            return Uni.createFrom().item(refusing.apply(refusal.refused()));
        }
        return lookup.apply(examined.claim().accessKeyId()).onItem().ifNull().continueWith(Optional::empty).map(found -> {
            try {
                return judge.apply(examined, found);
            } catch (Refusal refusal) {
                return refusing.apply(refusal.refused());
            }
        });
    }

    private Examination begin(ReceivedRequest request) {
        Head head = Head.of(request);
        SignatureClaim claim = ClaimReader.read(head);
        algorithm(claim);
        return Examination.begin(head, claim, rules, clock.instant());
    }

    private SigningAlgorithm algorithm(SignatureClaim claim) {
        return rules.algorithms().stream().filter(accepted -> accepted.id().equals(claim.algorithm())).findFirst()
                .orElseThrow(() -> new Refusal(RefusalReason.UNKNOWN_ALGORITHM, "The algorithm must be "
                        + String.join(" or ", rules.algorithms().stream().sorted().map(SigningAlgorithm::id).toList()) + "."));
    }

    private Verification whole(Examination examined, Optional<? extends AwsCredentials> found, ReceivedBody body) {
        PayloadHash payload = examined.statedPayload().orElseGet(body::digest);
        StreamVerification.GenuineHead head = head(examined, found, payload, Optional.of(body));
        head.body().requirePieces(body);
        return head.request();
    }

    private StreamVerification head(Examination examined, Optional<? extends AwsCredentials> found) {
        return head(examined, found, examined.statedPayload().orElseThrow(() -> new Refusal(RefusalReason.BODY_NEEDED,
                "The request does not state a digest of its body (X-Amz-Content-Sha256): verify it with the body.")),
                Optional.empty());
    }

    private StreamVerification.GenuineHead head(Examination examined, Optional<? extends AwsCredentials> found,
            PayloadHash payload, Optional<ReceivedBody> body) {
        SignatureClaim claim = examined.claim();
        SigningAlgorithm algorithm = algorithm(claim);
        AwsCredentials credentials = CredentialsCheck.require(found, examined.head(), claim,
                examined.serviceRules().sessionToken(), examined.now());
        PayloadForm form = PayloadForm.of(payload, algorithm);
        examined.requireAllowed(form);
        if (form == PayloadForm.DIGEST && body.isPresent()) {
            PlainBody.require(payload, body.get());
        }
        examined.requireSignedHeaders();
        VerifyingKey key = VerifyingKey.of(credentials, algorithm, claim.scope());
        Verification.Genuine genuine = examined.requireSignature(key, payload);
        SignatureLinks links = new SignatureLinks(credentials, algorithm, examined.time(), claim.scope(), key,
                claim.signature());
        return new StreamVerification.GenuineHead(genuine,
                new BodyVerifier(form, payload, links, examined.head().headers(), rules, clock));
    }
}
