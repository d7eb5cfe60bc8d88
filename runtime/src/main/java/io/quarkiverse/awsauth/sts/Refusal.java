package io.quarkiverse.awsauth.sts;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

import javax.xml.stream.XMLStreamException;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.http.FailedAnswer;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.time.ServiceClock;

/**
 * An answer that is no success, in words a person can act on. The error code chooses the hint; the service's message, which
 * is no contract, only refines it.
 */
final class Refusal {

    private static final String LIMIT = "about 600 a second for an account and region";
    private static final String CLOCK = "the clock of this machine and the service's differ; set it, best by NTP";

    /** There is none for this group alone. */
    static final String PROXY_SETTING = "quarkus.proxy.host";

    private static final Set<String> REJECTION_CODES = Set.of("ExpiredToken", "ExpiredTokenException", "InvalidToken");

    private final FailedAnswer answer;

    private Refusal(FailedAnswer answer) {
        this.answer = answer;
    }

    static Refusal of(HttpAnswer answer) {
        Map<String, String> fields;
        try {
            fields = XmlFields.of(answer.body());
        } catch (XMLStreamException e) {
            fields = Map.of();
        }
        return new Refusal(new FailedAnswer(answer, fields.getOrDefault("ErrorResponse.Error.Code", ""),
                fields.getOrDefault("ErrorResponse.Error.Message", "")));
    }

    AwsCredentialsException explain(AssumeRoleSource source, AwsCredentials caller, Instant machineTime) {
        return answer.undecided(LIMIT, PROXY_SETTING)
                .orElseGet(() -> answer.refused(reason(), hint(source, caller, machineTime)));
    }

    private Reason reason() {
        return answer.code().startsWith("ExpiredToken") ? Reason.EXPIRED : Reason.REFUSED;
    }

    /** Whether the service's clock explains a refused signature, and ours has been set by it. */
    boolean corrects(ServiceClock clock, HttpCall call, Instant signedAt) {
        return answer.code().equals("SignatureDoesNotMatch") && answer.corrects(clock, call, signedAt);
    }

    /** Whether the caller's session is to blame, and no permission. */
    boolean rejectsCaller() {
        return REJECTION_CODES.contains(answer.code());
    }

    private String hint(AssumeRoleSource source, AwsCredentials caller, Instant machineTime) {
        return switch (answer.code()) {
            case "AccessDenied", "AccessDeniedException" -> permission(source);
            case "SignatureDoesNotMatch", "RequestExpired" -> signature(source, machineTime);
            case "IncompleteSignature", "MissingAuthenticationToken" ->
                "something on the way removes or changes the headers Authorization, X-Amz-Date or X-Amz-Security-Token;"
                        + " let them pass";
            case "InvalidClientTokenId", "UnrecognizedClientException" -> unknownCaller(source, caller);
            case "ExpiredToken", "ExpiredTokenException" -> "the session of the credentials " + source.source()
                    + " has expired; renew it" + answer.clockHint(machineTime).map(hint -> ". Besides, " + hint).orElse("");
            case "ValidationError" -> validation(source);
            case "MalformedPolicyDocument" -> "policy is not the JSON of an IAM policy; correct it";
            case "PackedPolicyTooLarge" ->
                "policy and tags together take more space than a session has; shorten policy, or remove tags";
            case "RegionDisabledException" -> "the account " + source.roleArn().account()
                    + " has not activated AWS STS in " + source.region()
                    + "; activate it in the account settings of IAM, or set region to another";
            case "InvalidAction", "UnknownOperation" -> "what answers is not AWS STS; check endpoint-override";
            default -> "check role-arn and the credentials " + source.source();
        };
    }

    private String permission(AssumeRoleSource source) {
        String message = answer.message();
        if (message.contains("sts:SetSourceIdentity")) {
            return "the session of the credentials " + source.source() + " has a source identity, which the new one takes over;"
                    + both("sts:SetSourceIdentity", source);
        }
        if (message.contains("sts:TagSession")) {
            return "the new session would have tags, set in tags or taken over from the credentials " + source.source() + ";"
                    + both("sts:TagSession", source);
        }
        String actions = source.tags().isEmpty() ? "sts:AssumeRole" : "sts:AssumeRole and sts:TagSession";
        return "the credentials " + source.source() + " need a policy that allows " + actions + " on " + source.roleArn()
                + ", the role must exist, and its trust policy must allow the same to their owner; "
                + (source.externalId() == null ? "if its conditions demand an sts:ExternalId, set external-id"
                        : "its sts:ExternalId must be that of external-id");
    }

    private static String both(String action, AssumeRoleSource source) {
        return " their policy must allow " + action + " on " + source.roleArn()
                + ", and so must the role's trust policy, beside sts:AssumeRole";
    }

    private String signature(AssumeRoleSource source, Instant machineTime) {
        String message = answer.message();
        boolean clock = answer.code().equals("RequestExpired") || message.startsWith("Signature expired")
                || message.startsWith("Signature not yet current");
        return answer.clockHint(machineTime).orElse(clock ? CLOCK
                : "the secret access key of the credentials " + source.source()
                        + " does not belong to their access key id, or something on the way changes the request");
    }

    private static String unknownCaller(AssumeRoleSource source, AwsCredentials caller) {
        String who = "the access key id " + caller.accessKeyId() + " of the credentials " + source.source();
        return caller instanceof SessionCredentials
                ? who + " and its session token do not belong together, or are not accepted in " + source.region()
                        + "; renew the session, in a region that the account has enabled"
                : who + " does not exist in the partition of " + source.region()
                        + ", or is not active; correct it, or activate it in IAM";
    }

    private String validation(AssumeRoleSource source) {
        String message = answer.message();
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
