package io.quarkiverse.awsauth.sigv4;

import java.time.Duration;
import java.time.Instant;

/**
 * Signs a text that is no request: it takes the place of the string to sign. Safe for use by many threads.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-UsingHTTPPOST.html">Authenticating requests in
 *      browser-based uploads using POST</a>
 */
public final class TextSigner {

    private final Workspaces workspaces;
    private final SigningKey key;
    private final SigningAlgorithm algorithm;
    private final Timestamp time;
    private final Duration validFor;

    TextSigner(Workspaces workspaces, SigningKey key, SigningAlgorithm algorithm, Timestamp time,
            Duration validFor) {
        this.workspaces = workspaces;
        this.key = key;
        this.algorithm = algorithm;
        this.time = time;
        this.validFor = validFor;
    }

    /**
     * @return how the text is signed
     */
    public SigningAlgorithm algorithm() {
        return algorithm;
    }

    /**
     * @return access key id and credential scope, e.g. {@code AKIDEXAMPLE/20150830/us-east-1/s3/aws4_request}
     */
    public String credential() {
        return key.credential();
    }

    /**
     * @return the time of signing, {@code YYYYMMDDTHHMMSSZ}
     */
    public String dateTime() {
        return time.dateTime();
    }

    /**
     * @return when the signature expires
     */
    public Instant expires() {
        return Instant.ofEpochSecond(time.epochSecond()).plus(validFor);
    }

    /**
     * @param text the text, which is signed in UTF-8
     * @return the signature in lower-case hexadecimal
     */
    public String sign(String text) {
        try (Workspace space = workspaces.take()) {
            space.text().append(text);
            int signature = space.text().length();
            key.sign(space, 0);
            return space.text().text(signature, space.text().length());
        }
    }
}
