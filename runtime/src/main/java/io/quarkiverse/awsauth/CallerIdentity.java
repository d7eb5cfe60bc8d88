package io.quarkiverse.awsauth;

/**
 * Whom credentials make the application.
 *
 * @param account the account's 12 digits
 * @param arn the user's or the role session's ARN
 * @param userId the unique id of the user or the role session
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity in the
 *      AWS STS API reference</a>
 */
public record CallerIdentity(String account, String arn, String userId) {
}
