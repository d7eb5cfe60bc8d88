package io.quarkiverse.awsauth.sigv4;

import java.util.List;

/**
 * For whom a request is signed, and by which rules.
 *
 * @param service the service's signing name, e.g. {@code s3}, {@code execute-api}, {@code sts}
 * @param region the region, e.g. {@code eu-central-1}; for {@link SigningAlgorithm#V4A} the set of regions, e.g. {@code *}
 *        or {@code us-east-1,eu-west-1}
 * @param algorithm how it is signed
 * @param rules in what the service differs from others
 */
public record SigningTarget(String service, String region, SigningAlgorithm algorithm, ServiceRules rules) {

    /**
     * @throws IllegalArgumentException if service or region could not stand in a credential scope
     */
    public SigningTarget {
        requirePart("service", service, false);
        requirePart("region", region, algorithm == SigningAlgorithm.V4A);
    }

    /**
     * Signature Version 4 by the rules that AWS documents for the service.
     *
     * @param service the signing name
     * @param region the region
     * @return the target
     * @throws IllegalArgumentException if service or region could not stand in a credential scope
     */
    public static SigningTarget of(String service, String region) {
        return new SigningTarget(service, region, SigningAlgorithm.V4, ServiceRules.of(service));
    }

    /**
     * Signature Version 4A by the rules that AWS documents for the service: Multi-Region Access Points of Amazon S3 and
     * global endpoints of Amazon EventBridge ask for it, among others.
     *
     * @param service the signing name
     * @param regionSet the regions where the signature is valid: {@code *} for all, or names joined by commas without
     *        blanks; a name may end with {@code *}
     * @return the target
     * @throws IllegalArgumentException if service or regions could not stand in a request
     */
    public static SigningTarget inRegions(String service, String regionSet) {
        return new SigningTarget(service, regionSet, SigningAlgorithm.V4A, ServiceRules.of(service));
    }

    /**
     * @param other other rules
     * @return this target by those rules
     */
    public SigningTarget withRules(ServiceRules other) {
        return new SigningTarget(service, region, algorithm, other);
    }

    /**
     * What to send so that sender and service cannot disagree: where the path is signed as it is, Amazon S3 documents all
     * reserved characters to be encoded in what is signed, and no others, in upper case, while clients send some of them, such
     * as the plus sign, as they are, and others, such as the tilde, encoded. Services that speak its protocol decode what they
     * receive, and encode it anew.
     *
     * @param path an encoded path
     * @return where the path is signed as it is, the same path in that form, but for encoded slashes and dots, which stay as
     *         they are; otherwise the path itself
     */
    public String pathToSend(String path) {
        return rules.encodePathTwice() ? path : UriEncoding.reencodePath(path);
    }

    private static void requirePart(String member, String value, boolean list) {
        if (value.isEmpty() || (list && List.of(value.split(",", -1)).contains("")) || !isSignable(value, list)) {
            throw new IllegalArgumentException("The " + member + " '" + value + "' cannot be signed for");
        }
    }

    private static boolean isSignable(String value, boolean list) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x7f || c == '/' || (c == ',' && !list)) {
                return false;
            }
        }
        return true;
    }
}
