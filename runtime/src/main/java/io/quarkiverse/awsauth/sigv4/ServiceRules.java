package io.quarkiverse.awsauth.sigv4;

import java.util.Map;

/**
 * In what a service reads signatures differently from others.
 *
 * @param normalizePath whether dot segments and empty segments of the path are resolved before signing
 * @param encodePathTwice whether the path as sent is encoded once more before signing
 * @param payload what is signed of the body
 * @param contentSha256Header whether what is signed of the body is also sent as {@code X-Amz-Content-Sha256}
 * @param sessionToken where the session token stands
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a signed
 *      AWS API request</a>
 */
public record ServiceRules(boolean normalizePath, boolean encodePathTwice, PayloadSigning payload,
        boolean contentSha256Header, SessionTokenPlace sessionToken) {

    /** What holds for every service that is not listed. */
    public static final ServiceRules USUAL = new ServiceRules(true, true, PayloadSigning.SIGNED, false,
            SessionTokenPlace.SIGNED);

    private static final ServiceRules S3 = new ServiceRules(false, false, PayloadSigning.UNSIGNED_IN_URLS, true,
            SessionTokenPlace.SIGNED);

    private static final Map<String, ServiceRules> BY_SIGNING_NAME = Map.of(
            "s3", S3,
            "s3-outposts", S3,
            "s3-object-lambda", S3,
            "s3express", S3.withSessionToken(SessionTokenPlace.S3_SESSION),
            "aoss", USUAL.withContentSha256Header(true),
            "glacier", USUAL.withContentSha256Header(true),
            "vpc-lattice-svcs", USUAL.withPayload(PayloadSigning.UNSIGNED).withContentSha256Header(true),
            "iotdevicegateway", USUAL.withSessionToken(SessionTokenPlace.UNSIGNED));

    /**
     * @param service a signing name, e.g. {@code s3}
     * @return the rules that AWS documents for it
     */
    public static ServiceRules of(String service) {
        return BY_SIGNING_NAME.getOrDefault(service, USUAL);
    }

    /**
     * @param signing what is signed of the body
     * @return these rules but for that
     */
    public ServiceRules withPayload(PayloadSigning signing) {
        return new ServiceRules(normalizePath, encodePathTwice, signing, contentSha256Header, sessionToken);
    }

    /**
     * @param sent whether what is signed of the body is also sent as a header
     * @return these rules but for that
     */
    public ServiceRules withContentSha256Header(boolean sent) {
        return new ServiceRules(normalizePath, encodePathTwice, payload, sent, sessionToken);
    }

    /**
     * @param place where the session token stands
     * @return these rules but for that
     */
    public ServiceRules withSessionToken(SessionTokenPlace place) {
        return new ServiceRules(normalizePath, encodePathTwice, payload, contentSha256Header, place);
    }

    /** What is signed of a body in a header. */
    PayloadHash inHeaders(PayloadHash body) {
        return payload == PayloadSigning.UNSIGNED ? PayloadHash.UNSIGNED : body;
    }

    /** What is signed of a body in a URL. */
    PayloadHash inUrls(PayloadHash body) {
        return payload == PayloadSigning.SIGNED ? body : PayloadHash.UNSIGNED;
    }
}
