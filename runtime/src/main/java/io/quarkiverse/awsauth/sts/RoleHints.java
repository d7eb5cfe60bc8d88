package io.quarkiverse.awsauth.sts;

import java.time.Duration;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.http.FailedAnswer;

/**
 * What to do about a refusal of AssumeRole.
 *
 * @param source the settings
 */
record RoleHints(AssumeRoleSource source) {

    String hint(FailedAnswer answer) {
        return switch (answer.code()) {
            case "AccessDenied", "AccessDeniedException" -> permission(answer.message());
            case "ValidationError" -> validation(answer.message());
            case "MalformedPolicyDocument" -> "policy is not the JSON of an IAM policy; correct it";
            case "PackedPolicyTooLarge" ->
                "policy and tags together take more space than a session has; shorten policy, or remove tags";
            case "RegionDisabledException" -> "the account " + source.roleArn().account()
                    + " has not activated AWS STS in " + source.region()
                    + "; activate it in the account settings of IAM, or set region to another";
            default -> "check role-arn and the credentials " + source.source();
        };
    }

    private String permission(String message) {
        if (message.contains("sts:SetSourceIdentity")) {
            return "the session of the credentials " + source.source() + " has a source identity, which the new one takes over;"
                    + both("sts:SetSourceIdentity");
        }
        if (message.contains("sts:TagSession")) {
            return "the new session would have tags, set in tags or taken over from the credentials " + source.source() + ";"
                    + both("sts:TagSession");
        }
        String actions = source.tags().isEmpty() ? "sts:AssumeRole" : "sts:AssumeRole and sts:TagSession";
        return "the credentials " + source.source() + " need a policy that allows " + actions + " on " + source.roleArn()
                + ", the role must exist, and its trust policy must allow the same to their owner; "
                + (source.externalId() == null ? "if its conditions demand an sts:ExternalId, set external-id"
                        : "its sts:ExternalId must be that of external-id");
    }

    private String both(String action) {
        return " their policy must allow " + action + " on " + source.roleArn()
                + ", and so must the role's trust policy, beside sts:AssumeRole";
    }

    private String validation(String message) {
        if (message.contains("role chaining")) {
            return "the credentials " + source.source() + " are temporary themselves, so that the session lasts 1 hour at most;"
                    + " lower duration to " + Duration.ofHours(1);
        }
        if (message.contains("MaxSessionDuration")) {
            return "the session would last longer than the role allows; raise the role's maximum session duration, or lower"
                    + " duration";
        }
        return "correct the setting that the service names: role-arn, session-name, duration, external-id, policy or tags";
    }
}
