package io.quarkiverse.awsauth.sigv4.verify;

/**
 * What a signature is limited to.
 *
 * @param date the UTC day, {@code YYYYMMDD}
 * @param region the region; of Signature Version 4A the set of regions, e.g. {@code *} or {@code us-east-1,eu-west-1}
 * @param service the service's signing name
 */
public record CredentialScope(String date, String region, String service) {
}
