package io.quarkiverse.awsauth.deployment.emulator;

/**
 * An error as Amazon S3 words it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html">Error responses</a>
 */
record S3Error(int status, String code) {

    static S3Error of(Fault fault) {
        return switch (fault) {
            case INCOMPLETE_SIGNATURE -> new S3Error(400, "AuthorizationHeaderMalformed");
            case CLOCK_SKEW -> new S3Error(403, "RequestTimeTooSkewed");
            case UNKNOWN_ACCESS_KEY -> new S3Error(403, "InvalidAccessKeyId");
            case WRONG_TOKEN -> new S3Error(400, "InvalidToken");
            case EXPIRED_TOKEN -> new S3Error(400, "ExpiredToken");
            default -> new S3Error(fault.status, fault.queryCode);
        };
    }

    Reply reply(String message, String requestId) {
        return Reply.of(status, "application/xml", Xml.parent("Error",
                Xml.element("Code", code) + Xml.element("Message", message) + Xml.element("RequestId", requestId)));
    }
}
