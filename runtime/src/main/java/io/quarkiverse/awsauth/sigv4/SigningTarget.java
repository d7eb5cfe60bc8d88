package io.quarkiverse.awsauth.sigv4;

import java.util.Set;

/**
 * For whom a request is signed, and by which of the services' rules.
 *
 * @param service the service's signing name, e.g. {@code s3}, {@code execute-api}, {@code sts}
 * @param region the region of the credential scope, e.g. {@code eu-central-1}
 * @param normalizePath whether dot segments and empty segments of the path are resolved before signing
 * @param encodePathTwice whether the path as sent is encoded once more before signing
 * @param contentSha256Header whether the payload hash is also sent as {@code X-Amz-Content-Sha256}
 * @param signSessionToken whether the session token is part of what is signed; a few services, such as the AWS IoT device
 *        gateway, want it beside the signature
 */
public record SigningTarget(String service, String region, boolean normalizePath, boolean encodePathTwice,
        boolean contentSha256Header, boolean signSessionToken) {

    private static final Set<String> S3_FAMILY = Set.of("s3", "s3express", "s3-outposts", "s3-object-lambda");

    /**
     * @throws IllegalArgumentException if service or region could not stand in a credential scope
     */
    public SigningTarget {
        requireScopePart("service", service);
        requireScopePart("region", region);
    }

    /**
     * The rules that AWS documents for the service: Amazon S3 and its family sign the path as it is and want the payload
     * hash in a header; every other service signs the path normalised and encoded twice.
     *
     * @param service the signing name
     * @param region the region
     * @return the target
     * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
     *      signed AWS API request</a>
     */
    public static SigningTarget of(String service, String region) {
        boolean s3 = S3_FAMILY.contains(service);
        return new SigningTarget(service, region, !s3, !s3, s3, true);
    }

    /**
     * What to send so that sender and service cannot disagree: where the path is signed as it is, Amazon S3 documents all
     * reserved characters to be encoded in what is signed, while clients send some of them, such as the plus sign, as they
     * are.
     *
     * @param path an encoded path
     * @return the path with all reserved characters encoded where it is signed as it is; otherwise the path itself
     */
    public String pathToSend(String path) {
        return encodePathTwice ? path : UriEncoding.encodePathOnce(path);
    }

    private static void requireScopePart(String member, String value) {
        if (value.isEmpty() || !value.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '/' && c != ',')) {
            throw new IllegalArgumentException("The " + member + " '" + value + "' cannot be signed for");
        }
    }
}
