package io.quarkiverse.awsauth;

import org.jspecify.annotations.Nullable;

/**
 * The facts that AWS returns beside session credentials. None is a secret.
 *
 * @param arn the ARN under which the session acts, {@code arn:aws:sts::ACCOUNT:assumed-role/ROLE/SESSION}
 * @param sourceIdentity the source identity, for IAM Roles Anywhere {@code CN=…} of the certificate; null where the service
 *        did not say
 * @param subjectArn the IAM Roles Anywhere subject, that is the certificate as the service knows it; null where the
 *        service did not say
 * @param packedPolicySize how much of the space for session policies and tags is used, in percent; null where the service
 *        did not say
 */
public record AssumedRole(String arn, @Nullable String sourceIdentity, @Nullable String subjectArn,
        @Nullable Integer packedPolicySize) {
}
