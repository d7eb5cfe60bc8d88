package io.quarkiverse.awsauth.rolesanywhere;

import java.util.List;

import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.endpoint.Partition;
import io.quarkiverse.awsauth.rules.SettingRules;
import io.quarkiverse.awsauth.rules.Violation;

/**
 * What must hold among the settings of a {@link RolesAnywhereSource} before a request is worth sending.
 */
public final class SourceRules {

    /** Where AWS publishes a FIPS endpoint of IAM Roles Anywhere. */
    private static final List<String> FIPS_REGIONS = List.of("us-east-1", "us-east-2", "us-west-1", "us-west-2",
            "us-gov-east-1", "us-gov-west-1");

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
        new ArnRules(source, rules).check();
        rules.checkDuration(source.duration());
        rules.checkSessionName(source.sessionName());
        rules.checkEndpoint(source.endpointOverride());
        checkEndpointChoice(source);
        rules.checkNetwork(source.network());
        return rules.violations();
    }

    private void checkEndpointChoice(SourceDraft source) {
        if (!source.fips() && !source.dualStack()) {
            return;
        }
        if (source.endpointOverride() != null) {
            rules.add("endpoint-override",
                    "it replaces the endpoint that fips and dual-stack choose; remove it, or these two");
        } else if (source.trustAnchorArn() != null) {
            String region = source.trustAnchorArn().region();
            checkFips(source.fips(), region);
            checkDualStack(source.dualStack(), region);
        }
    }

    private void checkFips(boolean fips, String region) {
        if (fips && !FIPS_REGIONS.contains(region)) {
            rules.add("fips", "is true, but '" + region + "', the region of the trust anchor, has no FIPS endpoint; remove it,"
                    + " or take a trust anchor and a profile of " + String.join(", ", FIPS_REGIONS));
        }
    }

    private void checkDualStack(boolean dualStack, String region) {
        Partition partition = Partition.ofRegion(region);
        if (dualStack && partition != Partition.AWS && partition != Partition.US_GOV) {
            rules.add("dual-stack", "is true, but '" + region + "', the region of the trust anchor, has no dual-stack endpoint,"
                    + " as the partition '" + partition.id() + "' has none; remove it");
        }
    }
}
