package io.quarkiverse.awsauth.runtime.restclient;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.PayloadMode;

/**
 * What is said about the signing of some requests, by an annotation or by configuration. Empty texts, and
 * {@link PayloadMode#AUTO}, leave the word to somebody else.
 *
 * @param enabled whether they are signed
 * @param service the signing name
 * @param region the region
 * @param credentials the name of the credentials
 * @param payload what is signed of bodies
 */
public record SigningChoice(boolean enabled, String service, String region, String credentials, PayloadMode payload) {

    /** Says nothing, but that there is no signing. */
    public static final SigningChoice NONE = new SigningChoice(false, "", "", "", PayloadMode.AUTO);

    /**
     * @return the name of the credentials
     */
    public String credentialsName() {
        return credentials.isEmpty() ? AwsCredentialsResolver.DEFAULT_NAME : credentials;
    }

    /**
     * @param other another choice
     * @return this choice, and the other one where it says nothing
     */
    public SigningChoice over(SigningChoice other) {
        return new SigningChoice(enabled, service.isEmpty() ? other.service : service,
                region.isEmpty() ? other.region : region, credentials.isEmpty() ? other.credentials : credentials,
                payload == PayloadMode.AUTO ? other.payload : payload);
    }
}
