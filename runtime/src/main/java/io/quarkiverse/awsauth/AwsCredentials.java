package io.quarkiverse.awsauth;

/**
 * What signs an AWS request: an access key id and its secret, and for a session its token.
 */
public sealed interface AwsCredentials permits StaticCredentials, SessionCredentials {

    /**
     * The access key id. It is no secret: it travels in clear with each request.
     *
     * @return never null nor blank
     */
    String accessKeyId();

    /**
     * The secret access key.
     *
     * @return never null
     */
    SecretString secretAccessKey();

    /**
     * Refuses values that no signer can use. A credential pasted with a blank or a line end is the usual case, and AWS
     * answers it with an unspecific "InvalidSignature".
     *
     * @param member the name of the value, for the message
     * @param value the value
     * @return the value
     * @throws IllegalArgumentException if it is empty or has a blank, a control character or a non-ASCII character; the
     *         message does not hold the value
     */
    static String requireToken(String member, String value) {
        if (value.isEmpty()) {
            throw new IllegalArgumentException(member + " is empty");
        }
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) <= ' ' || value.charAt(i) >= 0x7f) {
                throw new IllegalArgumentException(member + " has a blank, a line end or a non-ASCII character");
            }
        }
        return value;
    }
}
