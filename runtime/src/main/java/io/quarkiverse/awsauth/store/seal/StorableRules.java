package io.quarkiverse.awsauth.store.seal;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsSdkSource;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.rolesanywhere.SourceRules;
import io.quarkiverse.awsauth.rules.AccessKeyIds;
import io.quarkiverse.awsauth.rules.Violation;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.sts.AssumeRoleRules;

/** What may be stored. */
public final class StorableRules {

    /** Not the two that no URL can have at the end of its path. */
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._@:+=-]{1,128}");
    private static final Pattern ACCESS_KEY_ID = Pattern.compile("[A-Za-z0-9_]{1,128}");
    /** MySQL's TEXT has 65,535 bytes, of which base64 takes a quarter. */
    private static final int LONGEST_SECRETS = 48_000;
    private static final int LONGEST_SETTINGS = 65_000;
    private static final Instant LATEST = Instant.ofEpochMilli(Long.MAX_VALUE);
    private static final Instant EARLIEST = Instant.EPOCH;

    private StorableRules() {
    }

    /**
     * @param name a name
     * @return whether it may be one
     */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * @param text a text to look for in the database, which may be a name that others have written there
     * @throws StoreException if no database has it
     */
    public static void checkText(String text) {
        if (text.indexOf('\0') >= 0 || !LengthPrefixed.isText(text)) {
            throw new StoreException(Reason.INVALID, "'" + Printable.of(text) + "' is not a name, nor any other text");
        }
    }

    /**
     * @param name a name
     * @param source what is to be stored by it
     * @throws StoreException if it may not be, with all that is wrong
     */
    public static void check(String name, CredentialSource source) {
        if (!isName(name)) {
            throw new StoreException(Reason.INVALID,
                    "'" + Printable.of(name) + "' is not a name; expected 1 to 128 of the characters A-Z a-z 0-9 ._@:+=-");
        }
        List<Violation> violations = violations(name, source);
        if (!violations.isEmpty()) {
            throw new StoreException(Reason.INVALID, violations.stream().map(each -> each.setting() + ": " + each.message())
                    .collect(Collectors.joining("; ", "the credentials '" + name + "' cannot be stored: ", "")));
        }
    }

    private static List<Violation> violations(String name, CredentialSource source) {
        if (source instanceof FixedSource fixed) {
            return violations(fixed.credentials());
        }
        if (source instanceof AssumeRoleSource role) {
            return violations(name, role);
        }
        if (source instanceof AwsSdkSource) {
            return List.of(new Violation("aws-sdk", "what the AWS SDK finds belongs to the machine, and may be a command;"
                    + " configure such credentials"));
        }
        RolesAnywhereSource role = (RolesAnywhereSource) source;
        if (isEndpointSet(role.endpointOverride(), role.network())) {
            return endpoint();
        }
        return SourceRules.violations(role);
    }

    private static List<Violation> violations(String name, AssumeRoleSource role) {
        if (isEndpointSet(role.endpointOverride(), role.network())) {
            return endpoint();
        }
        if (role.source().equals(name)) {
            return List.of(new Violation("source", "they cannot be obtained with themselves; name other credentials"));
        }
        List<Violation> violations = AssumeRoleRules.violations(role, false);
        if (violations.isEmpty() && SettingsText.of(RoleSettings.of(role)).length() > LONGEST_SETTINGS) {
            return List.of(new Violation("tags", "they and the policy are too long together; shorten them"));
        }
        return violations;
    }

    private static boolean isEndpointSet(@Nullable Object endpointOverride, NetworkOptions network) {
        return endpointOverride != null || !network.equals(NetworkOptions.DEFAULT);
    }

    private static List<Violation> endpoint() {
        return List.of(new Violation("endpoint-override",
                "neither it nor a proxy, a trust store or a timeout may be stored; configure such credentials"));
    }

    private static List<Violation> violations(AwsCredentials credentials) {
        if (!ACCESS_KEY_ID.matcher(credentials.accessKeyId()).matches()) {
            return List.of(new Violation("access-key-id", "it is none; expected 1 to 128 of the characters A-Z a-z 0-9 _;"
                    + " look whether it and the secret access key were exchanged"));
        }
        if (credentials instanceof StaticCredentials && AccessKeyIds.needsSessionToken(credentials.accessKeyId())) {
            return List.of(new Violation("access-key-id",
                    "it is that of session credentials, which have a session token as well; store them with it"));
        }
        if (credentials instanceof SessionCredentials session && session.expiration() != null
                && (session.expiration().isAfter(LATEST) || session.expiration().isBefore(EARLIEST))) {
            return List.of(new Violation("expiration", "it is out of range"));
        }
        Secrets secrets = Content.of(new FixedSource(credentials)).secrets();
        if (LengthPrefixed.of(secrets.secretAccessKeyText(), secrets.sessionTokenText()).length > LONGEST_SECRETS) {
            return List.of(new Violation("session-token", "it and the secret access key are longer than 48,000 characters"));
        }
        return List.of();
    }
}
