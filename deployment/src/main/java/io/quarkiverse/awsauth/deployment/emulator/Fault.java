package io.quarkiverse.awsauth.deployment.emulator;

/**
 * Why a request is refused: the status and the code of the real services. The query protocol of STS and the JSON protocols name
 * the same thing differently, and Amazon S3 again: see {@link S3Error}.
 */
enum Fault {
    MISSING_AUTHENTICATION_TOKEN(403, "MissingAuthenticationToken", "MissingAuthenticationTokenException"),
    INCOMPLETE_SIGNATURE(400, "IncompleteSignature", "IncompleteSignatureException"),
    SIGNATURE_MISMATCH(403, "SignatureDoesNotMatch", "InvalidSignatureException"),
    CLOCK_SKEW(403, "SignatureDoesNotMatch", "InvalidSignatureException"),
    UNKNOWN_ACCESS_KEY(403, "InvalidClientTokenId", "UnrecognizedClientException"),
    WRONG_TOKEN(403, "InvalidClientTokenId", "UnrecognizedClientException"),
    EXPIRED_TOKEN(403, "ExpiredToken", "ExpiredTokenException"),
    INVALID_REQUEST(400, "InvalidRequest", "InvalidRequest"),
    PAYLOAD_HASH_MISMATCH(400, "XAmzContentSHA256Mismatch", "XAmzContentSHA256Mismatch"),
    BODY_MALFORMED(400, "IncompleteBody", "IncompleteBody"),
    BODY_CHECKSUM_MISMATCH(400, "BadDigest", "BadDigest"),
    VALIDATION(400, "ValidationError", "ValidationException"),
    MISSING_ACTION(400, "MissingAction", "MissingAction"),
    INVALID_ACTION(400, "InvalidAction", "InvalidAction"),
    ACCESS_DENIED(403, "AccessDenied", "AccessDeniedException"),
    RESOURCE_NOT_FOUND(404, "ResourceNotFound", "ResourceNotFoundException"),
    UNKNOWN_OPERATION(404, "UnknownOperation", "UnknownOperationException"),
    TOO_LARGE(413, "RequestEntityTooLarge", "RequestEntityTooLargeException"),
    INTERNAL_FAILURE(500, "InternalFailure", "InternalFailure");

    final int status;
    final String queryCode;
    final String jsonCode;

    Fault(int status, String queryCode, String jsonCode) {
        this.status = status;
        this.queryCode = queryCode;
        this.jsonCode = jsonCode;
    }

    /** The exception that ends the handling of the request. */
    RefusedException because(String message) {
        return new RefusedException(this, message);
    }
}
