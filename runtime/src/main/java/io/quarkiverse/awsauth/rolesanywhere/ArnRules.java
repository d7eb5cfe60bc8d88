package io.quarkiverse.awsauth.rolesanywhere;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.endpoint.Partition;
import io.quarkiverse.awsauth.rules.ArnKind;
import io.quarkiverse.awsauth.rules.SettingRules;

/** What must hold of the three ARNs, each alone and all together. */
final class ArnRules {

    private static final String ANCHOR = "trust-anchor-arn";
    private static final String PROFILE = "profile-arn";
    private static final String ROLE = "role-arn";
    private static final Map<String, ArnKind> KINDS = Map.of(ANCHOR, ArnKind.TRUST_ANCHOR, PROFILE, ArnKind.PROFILE, ROLE,
            ArnKind.ROLE);
    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-\\d{1,2}");

    private final SettingRules rules;
    private final Map<String, Arn> arns = new LinkedHashMap<>();

    ArnRules(SourceDraft source, SettingRules rules) {
        this.rules = rules;
        put(ANCHOR, source.trustAnchorArn());
        put(PROFILE, source.profileArn());
        put(ROLE, source.roleArn());
    }

    private void put(String setting, @Nullable Arn arn) {
        if (arn != null) {
            arns.put(setting, arn);
        }
    }

    void check() {
        checkSwapped(ANCHOR, PROFILE);
        checkSwapped(ANCHOR, ROLE);
        checkSwapped(PROFILE, ROLE);
        checkResource(ANCHOR);
        checkResource(PROFILE);
        Optional.ofNullable(arns.get(ROLE)).ifPresent(rules::checkRole);
        checkAlike(PROFILE, ANCHOR, "region", Arn::region);
        checkAlike(PROFILE, ANCHOR, "account", Arn::account);
        checkAlike(PROFILE, ANCHOR, "partition", Arn::partition);
        checkAlike(ROLE, PROFILE, "account", Arn::account);
        checkAlike(ROLE, PROFILE, "partition", Arn::partition);
    }

    /** Tells it once, and looks no further at the two. */
    private void checkSwapped(String one, String other) {
        if (isOf(one, other) && isOf(other, one)) {
            rules.add(one, "'" + arns.get(one) + "' is the ARN of " + KINDS.get(other) + ", and " + other + " is that of "
                    + KINDS.get(one) + ": they are swapped; exchange them");
            arns.remove(one);
            arns.remove(other);
        }
    }

    private boolean isOf(String setting, String kind) {
        return Optional.ofNullable(arns.get(setting)).flatMap(ArnKind::of).filter(found -> found == KINDS.get(kind))
                .isPresent();
    }

    private void checkResource(String setting) {
        Arn arn = arns.get(setting);
        ArnKind kind = KINDS.get(setting);
        if (arn == null || kind == null) {
            return;
        }
        rules.checkPartition(setting, arn);
        if (!isOf(setting, setting)) {
            rules.add(setting, kind.mistaken(arn));
            return;
        }
        checkUuid(setting, arn, kind);
        checkRegion(setting, arn, kind);
        rules.checkAccount(setting, arn);
    }

    private void checkUuid(String setting, Arn arn, ArnKind kind) {
        String id = arn.resource().substring(arn.resource().indexOf('/') + 1);
        if (UUID.matcher(id.toLowerCase(Locale.ROOT)).matches() && !UUID.matcher(id).matches()) {
            rules.add(setting, "'" + arn + "' has its UUID in upper case; write it in lower case");
        } else if (!UUID.matcher(id).matches()) {
            rules.add(setting, "'" + arn + "' does not end in a UUID" + kind.expected());
        }
    }

    private void checkRegion(String setting, Arn arn, ArnKind kind) {
        Optional<Partition> partition = Partition.thatHas(arn.region());
        if (arn.region().isEmpty()) {
            rules.add(setting, "'" + arn + "' has no region" + kind.expected());
        } else if (!REGION.matcher(arn.region()).matches()) {
            rules.add(setting, "'" + arn + "' has the region '" + arn.region() + "'; expected e.g. eu-central-1");
        } else if (partition.isPresent() && !partition.get().id().equals(arn.partition())
                && Partition.byId(arn.partition()).isPresent()) {
            rules.add(setting, "'" + arn + "' is of the partition '" + arn.partition() + "', its region of '"
                    + partition.get().id() + "'; correct one of them");
        }
    }

    private void checkAlike(String setting, String other, String what, Function<Arn, String> part) {
        Arn arn = arns.get(setting);
        Arn with = arns.get(other);
        if (arn != null && with != null && isOf(setting, setting) && isOf(other, other)
                && !part.apply(arn).isEmpty() && !part.apply(arn).equals(part.apply(with))) {
            rules.add(setting, "the " + name(setting) + " is in the " + what + " '" + part.apply(arn) + "', the " + name(other)
                    + " in '" + part.apply(with) + "'; both must be in one " + what);
        }
    }

    private static String name(String setting) {
        return setting.substring(0, setting.lastIndexOf('-')).replace('-', ' ');
    }
}
