package io.quarkiverse.awsauth;

/**
 * What is signed of the bodies of a client's requests.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html">Authenticating requests to
 *      Amazon S3: payload options</a>
 */
public enum PayloadMode {

    /**
     * What the service accepts: chunks where it knows them and the body is a file or a stream, nothing where it takes no
     * digests, else the digest of the whole body.
     */
    AUTO,

    /** The SHA-256 of the whole body, which is read before it is sent: in a temporary file if it is a long stream. */
    SIGNED,

    /** {@code UNSIGNED-PAYLOAD}: only TLS protects the body. Amazon S3 and few others accept it. */
    UNSIGNED,

    /**
     * {@code aws-chunked}: each chunk is signed as it is sent. Amazon S3 alone knows it, and must be told the length
     * beforehand.
     */
    CHUNKED
}
