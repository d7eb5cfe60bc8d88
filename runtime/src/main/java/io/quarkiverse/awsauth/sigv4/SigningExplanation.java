package io.quarkiverse.awsauth.sigv4;

import java.util.Optional;

/**
 * What a signature is made of: the canonical request and the string to sign. Session tokens, signatures, and the values of
 * all headers and query parameters whose names tell of a secret are shown as {@code ***}; the signature itself is not there.
 *
 * @see SigV4Signer#explain(SigningRequest, SigningTarget, io.quarkiverse.awsauth.AwsCredentials)
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed
 *      AWS API request</a>
 */
public final class SigningExplanation {

    private final String canonicalRequest;
    private final String stringToSign;

    private SigningExplanation(String canonicalRequest, String stringToSign) {
        this.canonicalRequest = canonicalRequest;
        this.stringToSign = stringToSign;
    }

    /**
     * What somebody else has found, such as a service in its answer.
     *
     * @param canonicalRequest a canonical request; empty if it is not known
     * @param stringToSign a string to sign; empty if it is not known
     * @return the same without secrets
     */
    public static SigningExplanation of(String canonicalRequest, String stringToSign) {
        return new SigningExplanation(canonicalRequest, stringToSign);
    }

    /**
     * @return the canonical request without secrets; empty if it is not known
     */
    public String canonicalRequest() {
        return Redaction.redact(canonicalRequest);
    }

    /**
     * @return the string to sign; empty if it is not known
     */
    public String stringToSign() {
        return Redaction.redact(stringToSign);
    }

    /**
     * The first line that differs. Secrets are compared, too, though not shown. Lines that differ only because the two are
     * of different times are looked at last.
     *
     * @param theirs what somebody else has found
     * @return the line; empty if there is none, as far as both are known
     */
    public Optional<SigningDifference> firstDifference(SigningExplanation theirs) {
        StringToSignText ourString = StringToSignText.parse(stringToSign);
        StringToSignText theirString = StringToSignText.parse(theirs.stringToSign);
        boolean requestsKnown = !canonicalRequest.isEmpty() && !theirs.canonicalRequest.isEmpty();
        boolean stringsKnown = !stringToSign.isEmpty() && !theirs.stringToSign.isEmpty();
        return Optional.of(theirString.atTimeOf(ourString, theirs.canonicalRequest, canonicalRequest))
                .filter(known -> requestsKnown)
                .flatMap(request -> CanonicalText.parse(canonicalRequest).firstDifference(CanonicalText.parse(request)))
                .or(() -> stringsKnown ? ourString.differenceOfScope(theirString) : Optional.empty())
                .or(() -> stringsKnown ? ourString.differenceOfDate(theirString) : Optional.empty())
                .or(() -> stringsKnown && !requestsKnown ? ourString.differenceOfHash(theirString) : Optional.empty())
                .map(difference -> difference.without(Redaction.secretsIn(canonicalRequest)));
    }

    /**
     * @return both, without secrets
     */
    @Override
    public String toString() {
        return "Canonical request:\n" + canonicalRequest() + "\n\nString to sign:\n" + stringToSign();
    }
}
