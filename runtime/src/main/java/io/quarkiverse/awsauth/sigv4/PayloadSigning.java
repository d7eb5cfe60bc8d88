package io.quarkiverse.awsauth.sigv4;

/** What is signed of a body, if nothing else is asked for. */
public enum PayloadSigning {

    /** The digest of the body, in headers and in URLs. */
    SIGNED,

    /** The digest of the body in headers, and {@code UNSIGNED-PAYLOAD} in URLs, whose user makes the body. */
    UNSIGNED_IN_URLS,

    /** {@code UNSIGNED-PAYLOAD}: the service cannot verify a digest. */
    UNSIGNED
}
