package io.quarkiverse.awsauth.rolesanywhere;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.rules.SettingRules;
import io.quarkiverse.awsauth.rules.Violation;

/**
 * What must hold among the settings of a {@link RolesAnywhereSource} before a request is worth sending.
 */
public final class SourceRules {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final SettingRules rules = new SettingRules();

    private SourceRules() {
    }

    /**
     * @param source the settings
     * @return all that is wrong; empty if nothing
     */
    public static List<Violation> violations(RolesAnywhereSource source) {
        return violations(SourceDraft.of(source));
    }

    /**
     * @param draft the settings as far as they could be read
     * @return all that is wrong with these; empty if nothing
     */
    public static List<Violation> violations(SourceDraft draft) {
        return new SourceRules().check(draft);
    }

    private List<Violation> check(SourceDraft source) {
        checkResource("trust-anchor-arn", source.trustAnchorArn(), "trust-anchor");
        checkResource("profile-arn", source.profileArn(), "profile");
        if (source.roleArn() != null) {
            rules.checkRole(source.roleArn());
        }
        checkAnchorAndProfile(source.trustAnchorArn(), source.profileArn());
        checkRoleAndProfile(source.roleArn(), source.profileArn());
        rules.checkDuration(source.duration());
        rules.checkSessionName(source.sessionName());
        rules.checkEndpoint(source.endpointOverride());
        checkEndpointAlone(source);
        rules.checkNetwork(source.network());
        return rules.violations();
    }

    private void checkResource(String setting, @Nullable Arn arn, String type) {
        if (arn == null) {
            return;
        }
        String expected = "; expected arn:aws:rolesanywhere:REGION:ACCOUNT:" + type + "/UUID";
        rules.checkPartition(setting, arn);
        if (!arn.service().equals("rolesanywhere") || !arn.resource().startsWith(type + "/")) {
            rules.add(setting, "'" + arn + "' is not the ARN of a " + type.replace('-', ' ') + expected);
        } else if (!UUID.matcher(arn.resource().substring(type.length() + 1)).matches()) {
            rules.add(setting, "'" + arn + "' does not end in a UUID" + expected);
        }
        if (arn.region().isEmpty()) {
            rules.add(setting, "'" + arn + "' has no region" + expected);
        }
        rules.checkAccount(setting, arn);
    }

    private void checkAnchorAndProfile(@Nullable Arn anchor, @Nullable Arn profile) {
        if (anchor == null || profile == null) {
            return;
        }
        if (!anchor.region().equals(profile.region())) {
            rules.add("profile-arn", "the profile is in the region '" + profile.region() + "', the trust anchor in '"
                    + anchor.region() + "'; both must be in one region");
        }
        if (!anchor.account().equals(profile.account())) {
            rules.add("profile-arn", "the profile is in the account " + profile.account() + ", the trust anchor in "
                    + anchor.account() + "; both must be in one account");
        }
        if (!anchor.partition().equals(profile.partition())) {
            rules.add("profile-arn", "the profile is in the partition '" + profile.partition() + "', the trust anchor in '"
                    + anchor.partition() + "'; both must be in one partition");
        }
    }

    private void checkRoleAndProfile(@Nullable Arn role, @Nullable Arn profile) {
        if (role == null || profile == null) {
            return;
        }
        if (!role.account().equals(profile.account())) {
            rules.add("role-arn", "the role is in the account " + role.account() + ", the profile in " + profile.account()
                    + "; both must be in one account");
        }
        if (!role.partition().equals(profile.partition())) {
            rules.add("role-arn", "the role is in the partition '" + role.partition() + "', the profile in '"
                    + profile.partition() + "'; both must be in one partition");
        }
    }

    private void checkEndpointAlone(SourceDraft source) {
        if (source.endpointOverride() != null && (source.fips() || source.dualStack())) {
            rules.add("endpoint-override",
                    "it replaces the endpoint that fips and dual-stack choose; remove it, or these two");
        }
    }
}
