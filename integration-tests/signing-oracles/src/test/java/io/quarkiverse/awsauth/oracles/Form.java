package io.quarkiverse.awsauth.oracles;

import io.quarkiverse.awsauth.sigv4.SigningTarget;

/** In what form a request is signed. */
enum Form {

    HEADER(null),
    UNSIGNED_IN_HEADER("UNSIGNED-PAYLOAD"),
    QUERY(null),
    UNSIGNED_IN_QUERY("UNSIGNED-PAYLOAD"),
    CHUNKS("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
    CHUNKS_AND_TRAILER("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER"),
    UNSIGNED_CHUNKS_AND_TRAILER("STREAMING-UNSIGNED-PAYLOAD-TRAILER"),
    S3_SESSION_IN_HEADER(null),
    S3_SESSION_IN_QUERY("UNSIGNED-PAYLOAD"),
    S3_SESSION_AND_CHUNKS("STREAMING-AWS4-HMAC-SHA256-PAYLOAD"),
    V4A_HEADER(null),
    V4A_QUERY(null),
    V4A_CHUNKS("STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD"),
    V4A_CHUNKS_AND_TRAILER("STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER");

    private final String payload;

    Form(String payload) {
        this.payload = payload;
    }

    /** What is signed in place of the body's digest; null if that is signed. */
    String payload() {
        return payload;
    }

    boolean isInQuery() {
        return this == QUERY || this == UNSIGNED_IN_QUERY || this == S3_SESSION_IN_QUERY || this == V4A_QUERY;
    }

    /** With a session of a directory bucket of S3 Express One Zone. */
    boolean isInS3Session() {
        return this == S3_SESSION_IN_HEADER || this == S3_SESSION_IN_QUERY || this == S3_SESSION_AND_CHUNKS;
    }

    boolean isUnsigned() {
        return this == UNSIGNED_IN_HEADER || this == UNSIGNED_IN_QUERY || this == UNSIGNED_CHUNKS_AND_TRAILER
                || this == S3_SESSION_IN_QUERY;
    }

    boolean isV4a() {
        return this == V4A_HEADER || this == V4A_QUERY || this == V4A_CHUNKS || this == V4A_CHUNKS_AND_TRAILER;
    }

    boolean isChunked() {
        return this == CHUNKS || this == S3_SESSION_AND_CHUNKS || this == V4A_CHUNKS || hasTrailer();
    }

    boolean hasTrailer() {
        return this == CHUNKS_AND_TRAILER || this == V4A_CHUNKS_AND_TRAILER || this == UNSIGNED_CHUNKS_AND_TRAILER;
    }

    /** For the pieces of the sample's body. */
    PieceScope scope(Sample sample) {
        SigningTarget target = sample.target();
        return new PieceScope(isV4a() ? SigningTarget.inRegions(target.service(), target.region()) : target,
                sample.credentials(), sample.now());
    }
}
