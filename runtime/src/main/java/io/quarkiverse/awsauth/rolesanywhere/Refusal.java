package io.quarkiverse.awsauth.rolesanywhere;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.http.FailedAnswer;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.http.JsonFields;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.PrintableName;

/**
 * An answer that is no success, in words a person can act on. The service's message, which is no contract, only chooses
 * the hint.
 */
final class Refusal {

    private static final String LIMIT = "about 10 a second for an account and region";

    static final String PROXY_SETTING = "proxy-configuration-name";

    private static final String INVALID_SIGNATURE = "Invalid signature";

    private final FailedAnswer answer;

    private Refusal(FailedAnswer answer) {
        this.answer = answer;
    }

    static Refusal of(HttpAnswer answer) {
        Map<String, String> fields;
        try {
            fields = JsonFields.of(answer.body());
        } catch (IOException e) {
            fields = Map.of();
        }
        return new Refusal(new FailedAnswer(answer, bareCode(type(answer, fields)),
                fields.getOrDefault("message", fields.getOrDefault("Message", ""))));
    }

    /** Proxies forbid, too, and may do it by JSON like the service's: a 403 is the service's if it has the header. */
    private static String type(HttpAnswer answer, Map<String, String> fields) {
        String inBody = answer.status() == 403 ? "" : fields.getOrDefault("__type", fields.getOrDefault("code", ""));
        return answer.header("x-amzn-ErrorType").orElse(inBody);
    }

    /** What stands between the last {@code #} and the first colon after it. */
    private static String bareCode(String type) {
        String name = type.substring(type.lastIndexOf('#') + 1);
        int colon = name.indexOf(':');
        return (colon < 0 ? name : name.substring(0, colon)).trim();
    }

    AwsCredentialsException explain(RolesAnywhereSource source, ClientIdentity identity, Instant machineTime) {
        return answer.undecided(LIMIT, PROXY_SETTING)
                .orElseGet(() -> answer.refused(Reason.REFUSED, hint(source, identity, machineTime)));
    }

    /** Whether the service's clock explains a refused signature, and ours has been set by it. */
    boolean corrects(ServiceClock clock, HttpCall call, Instant signedAt) {
        return answer.message().startsWith(INVALID_SIGNATURE) && answer.corrects(clock, call, signedAt);
    }

    private String hint(RolesAnywhereSource source, ClientIdentity identity, Instant machineTime) {
        String message = answer.message();
        if (message.startsWith(INVALID_SIGNATURE)) {
            return answer.clockHint(machineTime).orElse(
                    "something on the way changes the request, or the private key is not the certificate's");
        }
        if (message.startsWith("Untrusted signing certificate")) {
            return "no path leads from the certificate's issuer '"
                    + PrintableName.of(identity.certificate().getIssuerX500Principal())
                    + "' to the trust anchor; register that CA as trust anchor, correct trust-anchor-arn, or put the"
                    + " missing intermediate certificates beside the certificate";
        }
        if (message.contains("Insufficient certificate")) {
            return "the certificate must be X.509 v3, not a CA, with keyUsage digitalSignature and signed with SHA-256";
        }
        if (message.contains("Requested Role isn't one of those listed")) {
            return "add " + source.roleArn() + " to the roles of the profile, or correct role-arn or profile-arn";
        }
        if (message.startsWith("Not authorized to set roleSessionName")) {
            return "the profile does not accept a session name; enable acceptRoleSessionName in the profile, or remove"
                    + " session-name";
        }
        if (message.contains("exceeds the MaxSessionDuration")) {
            return "the session would last longer than the role allows; raise the role's maximum session duration, or lower"
                    + " duration, or the profile's duration";
        }
        if (message.contains("failed to be mapped into session tags")) {
            return "parts of the certificate hold characters that session tags may not have, and conditions on them cannot be"
                    + " met; issue a certificate without them, or change the attribute mappings of the profile";
        }
        if (message.startsWith("Unable to assume role")) {
            return "the role's trust policy must allow rolesanywhere.amazonaws.com sts:AssumeRole, sts:TagSession and"
                    + " sts:SetSourceIdentity, and its conditions must fit the certificate";
        }
        if (message.contains("Trust Anchor wasn't found")) {
            return "there is no enabled trust anchor " + source.trustAnchorArn() + "; correct trust-anchor-arn";
        }
        if (message.contains("profile provided")) {
            return "there is no enabled profile " + source.profileArn() + "; correct profile-arn";
        }
        return "check trust-anchor-arn, profile-arn and role-arn";
    }
}
