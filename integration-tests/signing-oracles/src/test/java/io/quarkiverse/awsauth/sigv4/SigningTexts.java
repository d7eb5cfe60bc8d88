package io.quarkiverse.awsauth.sigv4;

import io.quarkiverse.awsauth.AwsCredentials;

/** What a signature is made of, secrets and all, as only the signer's own package gets it. */
public final class SigningTexts {

    private SigningTexts() {
    }

    public static String canonicalRequest(SigV4Signer signer, SigningRequest request, SigningTarget target,
            AwsCredentials credentials) {
        return signer.steps(request, target, credentials).canonicalRequest();
    }

    public static String canonicalRequest(SigV4Signer signer, SigningRequest request, SigningTarget target,
            AwsCredentials credentials, Presigning presigning) {
        return signer.steps(request, target, credentials, presigning).canonicalRequest();
    }
}
