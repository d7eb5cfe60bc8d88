package io.quarkiverse.awsauth.store.seal;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.store.StoredKind;

/**
 * A source in the parts that are stored of it. What a session stands for is none of them, as it is told for sessions alone
 * that the application itself obtains.
 *
 * @param kind what it is
 * @param accessKeyId the access key id; null for a role
 * @param settings a role's settings; empty for keys
 * @param expiration when a session expires, in milliseconds; null for never, or if nobody knows
 * @param secrets the secrets
 */
public record Content(StoredKind kind, @Nullable String accessKeyId, Map<String, String> settings,
        @Nullable Instant expiration, Secrets secrets) {

    public Content {
        settings = Map.copyOf(settings);
    }

    /**
     * @param source a source that {@link StorableRules} let pass
     * @return its parts
     */
    public static Content of(CredentialSource source) {
        if (source instanceof FixedSource fixed) {
            return keys(fixed.credentials());
        }
        if (source instanceof AssumeRoleSource role) {
            return role(StoredKind.ASSUME_ROLE, RoleSettings.of(role));
        }
        return role(StoredKind.ROLES_ANYWHERE, RoleSettings.of((RolesAnywhereSource) source));
    }

    private static Content role(StoredKind kind, Map<String, String> settings) {
        return new Content(kind, null, settings, null, Secrets.NONE);
    }

    private static Content keys(AwsCredentials credentials) {
        if (credentials instanceof SessionCredentials session) {
            Instant expiration = session.expiration();
            return new Content(StoredKind.SESSION, session.accessKeyId(), Map.of(),
                    expiration == null ? null : Instant.ofEpochMilli(expiration.toEpochMilli()),
                    new Secrets(session.secretAccessKey(), session.sessionToken()));
        }
        return new Content(StoredKind.STATIC, credentials.accessKeyId(), Map.of(), null,
                new Secrets(credentials.secretAccessKey(), null));
    }

    /**
     * @param text a kind as configuration names it
     * @return the kind
     * @throws IllegalArgumentException if there is none
     */
    static StoredKind kind(String text) {
        return Arrays.stream(StoredKind.values()).filter(kind -> kind.toString().equals(text)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no kind '" + text + "'"));
    }

    /**
     * @return the source
     * @throws IllegalArgumentException if a part is missing, or one is too many
     */
    public CredentialSource source() {
        return switch (kind) {
            case STATIC -> new FixedSource(new StaticCredentials(present(accessKeyId), present(secrets.secretAccessKey())));
            case SESSION -> new FixedSource(new SessionCredentials(present(accessKeyId), present(secrets.secretAccessKey()),
                    present(secrets.sessionToken()), expiration, null));
            case ROLES_ANYWHERE -> RoleSettings.rolesAnywhere(settings);
            case ASSUME_ROLE -> RoleSettings.assumeRole(settings);
        };
    }

    private static String present(@Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException("the access key id is missing");
        }
        return text;
    }

    private static SecretString present(@Nullable SecretString secret) {
        if (secret == null) {
            throw new IllegalArgumentException("a secret is missing");
        }
        return secret;
    }

    /**
     * @param name the name
     * @param version the version
     * @param disabled whether it is disabled
     * @param created when the name was added, in milliseconds
     * @param changed when it was changed last, in milliseconds
     * @param changedBy by whom
     * @param keyId the key to encrypt it by
     * @return the row
     */
    public Row row(String name, long version, boolean disabled, long created, long changed, String changedBy, String keyId) {
        return new Row(name, version, kind.toString(), disabled ? 1 : 0, accessKeyId, SettingsText.of(settings),
                expiration == null ? null : expiration.toEpochMilli(), created, changed, changedBy, keyId);
    }
}
