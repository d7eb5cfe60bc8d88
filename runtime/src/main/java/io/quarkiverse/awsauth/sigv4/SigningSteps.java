package io.quarkiverse.awsauth.sigv4;

/**
 * What a signature is made of.
 *
 * @param canonicalRequest the canonical request; holds the session token if it is signed
 * @param stringToSign the string to sign
 * @param signature the signature
 */
record SigningSteps(String canonicalRequest, String stringToSign, String signature) {

    SigningExplanation explanation() {
        return SigningExplanation.of(canonicalRequest, stringToSign);
    }

    /** The canonical request may hold a session token. */
    @Override
    public String toString() {
        return stringToSign;
    }
}
