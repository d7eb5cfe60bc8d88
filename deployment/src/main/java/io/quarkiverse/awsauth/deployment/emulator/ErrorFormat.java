package io.quarkiverse.awsauth.deployment.emulator;

/** How a protocol words an error. */
enum ErrorFormat {

    /** REST-JSON: the code in the header {@code x-amzn-ErrorType}, the message in the body. */
    JSON {
        @Override
        Reply reply(RefusedException refused, String requestId) {
            return Json.reply(refused.fault.status, Json.object().put("message", refused.explanation))
                    .with("x-amzn-ErrorType", refused.fault.jsonCode);
        }
    },

    /** The query protocol: an {@code ErrorResponse} document. */
    QUERY {
        @Override
        Reply reply(RefusedException refused, String requestId) {
            return StsXml.error(refused, requestId);
        }
    },

    /** Amazon S3: an {@code Error} document. */
    S3 {
        @Override
        Reply reply(RefusedException refused, String requestId) {
            return S3Error.of(refused.fault).reply(refused.explanation, requestId);
        }
    };

    abstract Reply reply(RefusedException refused, String requestId);

    /** What the sender of a request that does not say which service it is for most likely understands. */
    static ErrorFormat expectedBy(Call request) {
        boolean query = request.hasContentType("application/x-www-form-urlencoded") || request.query().contains("Action=");
        return query ? QUERY : JSON;
    }
}
