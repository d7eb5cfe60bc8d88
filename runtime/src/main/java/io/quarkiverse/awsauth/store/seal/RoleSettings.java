package io.quarkiverse.awsauth.store.seal;

import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;

/**
 * The settings of a role, named as in configuration. An endpoint and how to reach it are none of them.
 */
final class RoleSettings {

    private static final String TRUST_ANCHOR_ARN = "trust-anchor-arn";
    private static final String PROFILE_ARN = "profile-arn";
    private static final String ROLE_ARN = "role-arn";
    private static final String CLIENT_CERTIFICATE = "client-certificate";
    private static final String DURATION = "duration";
    private static final String SESSION_NAME = "session-name";
    private static final String FIPS = "fips";
    private static final String DUAL_STACK = "dual-stack";
    private static final String SOURCE = "source";
    private static final String EXTERNAL_ID = "external-id";
    private static final String POLICY = "policy";
    private static final String TAGS = "tags.";
    private static final String REGION = "region";

    private final Map<String, String> settings = new TreeMap<>();

    private RoleSettings() {
    }

    static Map<String, String> of(RolesAnywhereSource source) {
        RoleSettings made = new RoleSettings();
        made.put(TRUST_ANCHOR_ARN, source.trustAnchorArn());
        made.put(PROFILE_ARN, source.profileArn());
        made.put(ROLE_ARN, source.roleArn());
        made.put(CLIENT_CERTIFICATE, source.clientCertificate());
        made.put(DURATION, source.duration());
        made.put(SESSION_NAME, source.sessionName());
        made.put(FIPS, source.fips() ? true : null);
        made.put(DUAL_STACK, source.dualStack() ? true : null);
        return made.settings;
    }

    static Map<String, String> of(AssumeRoleSource source) {
        RoleSettings made = new RoleSettings();
        made.put(ROLE_ARN, source.roleArn());
        made.put(SOURCE, source.source());
        made.put(EXTERNAL_ID, source.externalId());
        made.put(SESSION_NAME, source.sessionName());
        made.put(DURATION, source.duration());
        made.put(POLICY, source.policy());
        made.put(REGION, source.region());
        source.tags().forEach((key, value) -> made.put(TAGS + key, value));
        return made.settings;
    }

    private void put(String setting, @Nullable Object value) {
        if (value != null) {
            settings.put(setting, value.toString());
        }
    }

    /**
     * @throws IllegalArgumentException if it has not what it needs, or something else
     */
    static RolesAnywhereSource rolesAnywhere(Map<String, String> settings) {
        SettingsReader reader = new SettingsReader(settings);
        RolesAnywhereSource.Builder source = RolesAnywhereSource.builder().trustAnchorArn(reader.arn(TRUST_ANCHOR_ARN))
                .profileArn(reader.arn(PROFILE_ARN)).roleArn(reader.arn(ROLE_ARN))
                .duration(reader.duration(DURATION).orElse(null))
                .sessionName(reader.optional(SESSION_NAME).orElse(null)).fips(reader.flag(FIPS))
                .dualStack(reader.flag(DUAL_STACK));
        reader.optional(CLIENT_CERTIFICATE).ifPresent(source::clientCertificate);
        reader.requireNothingElse();
        return source.build();
    }

    /**
     * @throws IllegalArgumentException if it has not what it needs, or something else
     */
    static AssumeRoleSource assumeRole(Map<String, String> settings) {
        SettingsReader reader = new SettingsReader(settings);
        AssumeRoleSource.Builder source = AssumeRoleSource.builder().roleArn(reader.arn(ROLE_ARN))
                .externalId(reader.optional(EXTERNAL_ID).orElse(null))
                .sessionName(reader.optional(SESSION_NAME).orElse(null))
                .duration(reader.duration(DURATION).orElse(null))
                .policy(reader.optional(POLICY).orElse(null)).region(reader.required(REGION)).tags(reader.under(TAGS));
        reader.optional(SOURCE).ifPresent(source::source);
        reader.requireNothingElse();
        return source.build();
    }
}
