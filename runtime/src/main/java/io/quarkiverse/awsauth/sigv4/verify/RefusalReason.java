package io.quarkiverse.awsauth.sigv4.verify;

/** Why a request is refused. */
public enum RefusalReason {

    /** It has a character that no octet is, or a method that is none. */
    MALFORMED_REQUEST,
    /** There is no signature, neither in {@code Authorization} nor in the query. */
    NOT_SIGNED,
    /** There is more than one: a header beside a query, or a parameter of the signature twice. */
    SIGNED_TWICE,
    /** A part of the signature is missing or misspelt. */
    MALFORMED_SIGNATURE,
    /** The algorithm is none that this verifier knows, or that the rules name. */
    UNKNOWN_ALGORITHM,
    /** {@code X-Amz-Date} is missing or misspelt. */
    MALFORMED_DATE,
    /** The scope's day is not that of {@code X-Amz-Date}. */
    WRONG_DAY,
    /** It is signed for other regions. */
    WRONG_REGION,
    /** It is signed for another service. */
    WRONG_SERVICE,
    /** It is signed for another host. */
    WRONG_HOST,
    /** The scope does not end with {@code aws4_request}. */
    WRONG_TERMINATOR,
    /** It was signed too long ago. */
    TOO_OLD,
    /** It was signed in the future. */
    TOO_EARLY,
    /** {@code X-Amz-Expires} is missing, or not from 1 to 604800 seconds. */
    EXPIRY_OUT_OF_RANGE,
    /** The presigned URL has expired. */
    URL_EXPIRED,
    /** The look-up knows no such access key. */
    UNKNOWN_ACCESS_KEY,
    /** The session token is missing, or not that of the access key. */
    WRONG_SESSION_TOKEN,
    /** The credentials have expired. */
    CREDENTIALS_EXPIRED,
    /** The list of signed headers is not sorted, has a name twice, or one that is no lower-case name. */
    MALFORMED_SIGNED_HEADERS,
    /** A header is said to be signed, but was not sent. */
    HEADER_NOT_SENT,
    /** A header that has to be signed is not: {@code host}, {@code x-amz-*} or {@code content-type}. */
    HEADER_NOT_SIGNED,
    /** A header that may be sent once only was sent again. */
    HEADER_REPEATED,
    /**
     * {@code X-Amz-Content-Sha256} is neither a digest nor a known form, or says that a body is an event stream which is read
     * as another.
     */
    UNKNOWN_PAYLOAD,
    /** The body is not signed, which the rules do not allow. */
    PAYLOAD_NOT_SIGNED,
    /** The body has to be at hand: only its bytes or its stream can be verified, or no digest of it is stated. */
    BODY_NEEDED,
    /** The signature is not that of the request. */
    WRONG_SIGNATURE,
    /** The body is not the one that was signed. */
    WRONG_BODY,
    /** The body is not {@code aws-chunked}, ends early, or is longer or shorter than stated. */
    MALFORMED_BODY,
    /** A chunk, or the trailer, is not the one that was signed. */
    WRONG_CHUNK,
    /** The trailer does not have the fields that {@code X-Amz-Trailer} announces, or has others. */
    WRONG_TRAILER,
    /** A checksum in the trailer is not that of the body. */
    WRONG_CHECKSUM
}
