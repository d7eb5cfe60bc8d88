package io.quarkiverse.awsauth.oracles;

/** In what form a request is signed. */
enum Form {

    HEADER,
    UNSIGNED_IN_HEADER,
    QUERY,
    UNSIGNED_IN_QUERY,
    CHUNKS,
    CHUNKS_AND_TRAILER,
    UNSIGNED_CHUNKS_AND_TRAILER,
    V4A_HEADER,
    V4A_QUERY,
    V4A_CHUNKS,
    V4A_CHUNKS_AND_TRAILER;

    boolean isInQuery() {
        return this == QUERY || this == UNSIGNED_IN_QUERY || this == V4A_QUERY;
    }

    boolean isUnsigned() {
        return this == UNSIGNED_IN_HEADER || this == UNSIGNED_IN_QUERY || this == UNSIGNED_CHUNKS_AND_TRAILER;
    }

    boolean isV4a() {
        return this == V4A_HEADER || this == V4A_QUERY || this == V4A_CHUNKS || this == V4A_CHUNKS_AND_TRAILER;
    }

    boolean isChunked() {
        return this == CHUNKS || this == V4A_CHUNKS || hasTrailer();
    }

    boolean hasTrailer() {
        return this == CHUNKS_AND_TRAILER || this == V4A_CHUNKS_AND_TRAILER || this == UNSIGNED_CHUNKS_AND_TRAILER;
    }
}
