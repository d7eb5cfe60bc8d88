package io.quarkiverse.awsauth.sigv4.verify;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;

/** Tells whether a text was signed with a key. */
interface VerifyingKey {

    /**
     * @param text the text, one character for each octet
     * @param signature any text
     * @return whether it is the signature of the text, in lower-case hexadecimal
     */
    boolean verifies(String text, String signature);

    static VerifyingKey of(AwsCredentials credentials, SigningAlgorithm algorithm, CredentialScope scope) {
        return switch (algorithm) {
            case V4 -> HmacVerifyingKey.derive(credentials.secretAccessKey(), scope);
            case V4A -> EcdsaVerifyingKey.derive(credentials.accessKeyId(), credentials.secretAccessKey());
        };
    }
}
