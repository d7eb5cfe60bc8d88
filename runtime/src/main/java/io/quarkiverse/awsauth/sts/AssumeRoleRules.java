package io.quarkiverse.awsauth.sts;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.endpoint.Partition;
import io.quarkiverse.awsauth.rules.SettingRules;
import io.quarkiverse.awsauth.rules.Violation;

/**
 * What must hold among the settings of an {@link AssumeRoleSource} before a request is worth sending.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
public final class AssumeRoleRules {

    private static final Duration LONGEST_CHAINED = Duration.ofHours(1);
    private static final int MOST_TAGS = 50;
    private static final Pattern REGION = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)+");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[A-Za-z0-9_+=,.@:/-]{2,1224}");
    private static final Pattern POLICY = Pattern.compile("[\\t\\n\\r\\x20-\\xFF]{1,2048}");
    private static final String TAG_CHARACTERS = "[\\p{L}\\p{Z}\\p{N}_.:/=+@-]";
    private static final Pattern TAG_KEY = Pattern.compile(TAG_CHARACTERS + "{1,128}");
    private static final Pattern TAG_VALUE = Pattern.compile(TAG_CHARACTERS + "{0,256}");

    private final SettingRules rules = new SettingRules();

    private AssumeRoleRules() {
    }

    /**
     * @param source the settings
     * @param callerIsTemporary whether the credentials that {@link AssumeRoleSource#source()} names are a session's, which
     *        makes it role chaining
     * @return all that is wrong; empty if nothing
     */
    public static List<Violation> violations(AssumeRoleSource source, boolean callerIsTemporary) {
        return violations(RoleDraft.of(source), callerIsTemporary);
    }

    /**
     * @param draft the settings as far as they could be read
     * @param callerIsTemporary whether it is role chaining
     * @return all that is wrong with these; empty if nothing
     */
    public static List<Violation> violations(RoleDraft draft, boolean callerIsTemporary) {
        return new AssumeRoleRules().check(draft, callerIsTemporary);
    }

    private List<Violation> check(RoleDraft source, boolean callerIsTemporary) {
        if (source.roleArn() != null) {
            rules.checkRole(source.roleArn());
        }
        if (source.source().isBlank()) {
            rules.add("source", "is empty; name the credentials to assume the role with");
        }
        checkRegion(source.region(), source.roleArn());
        rules.checkDuration(source.duration());
        checkChained(source.duration(), callerIsTemporary);
        rules.checkSessionName(source.sessionName());
        checkExternalId(source.externalId());
        checkPolicy(source.policy());
        checkTags(source.tags());
        rules.checkEndpoint(source.endpointOverride());
        rules.checkNetwork(source.network());
        return rules.violations();
    }

    private void checkRegion(@Nullable String region, @Nullable Arn role) {
        if (region == null) {
            return;
        }
        String partition = Partition.ofRegion(region).id();
        if (!REGION.matcher(region).matches()) {
            rules.add("region", "'" + region + "' is not the name of a region; expected e.g. eu-central-1");
        } else if (role != null && !partition.equals(role.partition())) {
            rules.add("region", "'" + region + "' is of the partition '" + partition + "', the role of '"
                    + role.partition() + "'; both must be in one partition");
        }
    }

    private void checkChained(@Nullable Duration duration, boolean callerIsTemporary) {
        if (callerIsTemporary && duration != null && duration.compareTo(LONGEST_CHAINED) > 0) {
            rules.add("duration", duration + " is out of range for role chaining: the credentials of source are temporary"
                    + " themselves; expected at most 1 hour (PT1H)");
        }
    }

    private void checkExternalId(@Nullable String externalId) {
        if (externalId != null && !EXTERNAL_ID.matcher(externalId).matches()) {
            rules.add("external-id",
                    "'" + externalId + "' is not an external id; expected 2 to 1224 of the characters A-Z a-z 0-9 _+=,.@:/-");
        }
    }

    private void checkPolicy(@Nullable String policy) {
        if (policy != null && !POLICY.matcher(policy).matches()) {
            rules.add("policy", "has " + policy.length()
                    + " characters; expected 1 to 2048, and none beyond U+00FF. Shorten it, e.g. remove blanks");
        }
    }

    private void checkTags(Map<String, String> tags) {
        if (tags.size() > MOST_TAGS) {
            rules.add("tags", "there are " + tags.size() + "; expected at most " + MOST_TAGS);
        }
        Set<String> seen = new HashSet<>();
        new TreeMap<>(tags).forEach((key, value) -> {
            checkTag(key, value);
            if (!seen.add(key.toLowerCase(Locale.ROOT))) {
                rules.add("tags", "the key '" + key + "' differs from another in case only; remove one of them");
            }
        });
    }

    private void checkTag(String key, String value) {
        if (!TAG_KEY.matcher(key).matches() || key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
            rules.add("tags", "'" + key + "' is not the key of a tag; expected 1 to 128 letters, digits, blanks and _.:/=+-@,"
                    + " not beginning with aws:");
        }
        if (!TAG_VALUE.matcher(value).matches()) {
            rules.add("tags", "the value of '" + key + "' is not that of a tag; expected at most 256 letters, digits, blanks"
                    + " and _.:/=+-@");
        }
    }
}
