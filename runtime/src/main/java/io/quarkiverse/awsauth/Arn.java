package io.quarkiverse.awsauth;

/**
 * An Amazon Resource Name, {@code arn:partition:service:region:account:resource}, split at its first five colons.
 *
 * @param partition e.g. {@code aws}, {@code aws-cn}
 * @param service e.g. {@code iam}, {@code rolesanywhere}
 * @param region e.g. {@code eu-central-1}; empty for global services such as IAM
 * @param account the account's 12 digits; may be empty
 * @param resource the rest, e.g. {@code role/path/name}
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html">ARNs in the IAM user guide</a>
 */
public record Arn(String partition, String service, String region, String account, String resource) {

    /**
     * @param text the ARN
     * @return its parts
     * @throws IllegalArgumentException if it is not an ARN; the message says why and quotes the text
     */
    public static Arn parse(String text) {
        if (!text.strip().equals(text)) {
            throw new IllegalArgumentException("'" + text + "' has blanks around it; remove them");
        }
        String[] parts = text.split(":", 6);
        if (parts.length < 6 || !parts[0].equals("arn")) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not an ARN; expected arn:partition:service:region:account:resource");
        }
        if (parts[1].isEmpty() || parts[2].isEmpty() || parts[5].isEmpty()) {
            throw new IllegalArgumentException("'" + text + "' lacks its partition, service or resource");
        }
        return new Arn(parts[1], parts[2], parts[3], parts[4], parts[5]);
    }

    @Override
    public String toString() {
        return String.join(":", "arn", partition, service, region, account, resource);
    }
}
