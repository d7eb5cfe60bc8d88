package io.quarkiverse.awsauth.rolesanywhere;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.x509.ClientIdentity;

/**
 * An answer that is no success, in words a person can act on. Statuses and error codes decide what it is; the service's
 * message, which is no contract, only chooses the hint.
 */
final class Refusal {

    private static final Duration TOLERATED_SKEW = Duration.ofMinutes(4);
    private static final int LONGEST_QUOTE = 300;

    private final HttpAnswer answer;
    private final String code;
    private final String message;

    private Refusal(HttpAnswer answer, String code, String message) {
        this.answer = answer;
        this.code = code;
        this.message = message;
    }

    static Refusal of(HttpAnswer answer) {
        Map<String, String> fields;
        try {
            fields = JsonFields.of(answer.body());
        } catch (IOException e) {
            fields = Map.of();
        }
        String type = answer.header("x-amzn-ErrorType")
                .orElse(fields.getOrDefault("__type", fields.getOrDefault("code", "")));
        return new Refusal(answer, quotable(bareCode(type)),
                quotable(fields.getOrDefault("message", fields.getOrDefault("Message", ""))));
    }

    /** What stands between the last {@code #} and the first colon after it. */
    private static String bareCode(String type) {
        String name = type.substring(type.lastIndexOf('#') + 1);
        int colon = name.indexOf(':');
        return (colon < 0 ? name : name.substring(0, colon)).trim();
    }

    private static String quotable(String text) {
        String printable = text.replaceAll("\\p{Cntrl}", " ").trim();
        return printable.length() <= LONGEST_QUOTE ? printable : printable.substring(0, LONGEST_QUOTE) + "…";
    }

    AwsCredentialsException explain(RolesAnywhereSource source, ClientIdentity identity, Instant sentAt) {
        int status = answer.status();
        if (status / 100 == 3) {
            return is(Reason.UNEXPECTED_ANSWER, "the endpoint answered with a redirect (HTTP " + status
                    + "), which a signed request must not follow; set endpoint-override to the service itself");
        }
        if (status == 429 || code.startsWith("Throttling") || code.equals("TooManyRequestsException")) {
            return is(Reason.THROTTLED, "the service asks for fewer requests (HTTP " + status + quoted()
                    + "); it allows about 10 a second for an account and region");
        }
        if (status >= 500) {
            return is(Reason.UNAVAILABLE, "the service failed (HTTP " + status + quoted() + "); it may help to wait");
        }
        if (code.isEmpty()) {
            return is(Reason.UNAVAILABLE, "something between here and the service, a proxy perhaps, answered HTTP " + status
                    + " without the service's error type; let it pass, or set proxy-configuration-name");
        }
        return is(Reason.REFUSED, "the service refused (HTTP " + status + " " + code + quoted() + "): "
                + hint(source, identity, sentAt));
    }

    private String hint(RolesAnywhereSource source, ClientIdentity identity, Instant sentAt) {
        if (message.startsWith("Invalid signature")) {
            return clockSkew(sentAt).map(Refusal::clockHint)
                    .orElse("something on the way changes the request, or the private key is not the certificate's");
        }
        if (message.startsWith("Untrusted signing certificate")) {
            return "no path leads from the certificate's issuer '" + identity.certificate().getIssuerX500Principal().getName()
                    + "' to the trust anchor; register that CA as trust anchor, correct trust-anchor-arn, or put the missing"
                    + " intermediate certificates into the key store";
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

    /** How far the service's clock is ahead of ours, if that explains a refused signature. */
    private Optional<Duration> clockSkew(Instant sentAt) {
        return answer.header("Date").flatMap(Refusal::parseDate).map(date -> Duration.between(sentAt, date))
                .filter(skew -> skew.abs().compareTo(TOLERATED_SKEW) > 0);
    }

    private static Optional<Instant> parseDate(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static String clockHint(Duration skew) {
        return "this machine's clock is " + skew.abs().toMinutes() + " minutes " + (skew.isNegative() ? "ahead of" : "behind")
                + " the service's; set it, best by NTP";
    }

    private String quoted() {
        return message.isEmpty() ? "" : ", '" + message + "'";
    }

    private static AwsCredentialsException is(Reason reason, String text) {
        return new AwsCredentialsException(reason, text);
    }
}
