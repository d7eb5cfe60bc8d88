package io.quarkiverse.awsauth.deployment.validation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A configuration with many mistakes, and what is said of each. */
final class WrongConfiguration {

    private static final String PREFIX = "quarkus.aws-auth.";
    private static final String DEFAULT = PREFIX + "credentials.roles-anywhere.";
    private static final String SWAPPED = PREFIX + "credentials.\"swapped\".roles-anywhere.";
    private static final String ASSUMED = PREFIX + "credentials.\"assumed\".assume-role.";
    private static final String ANCHOR = "arn:aws:rolesanywhere:eu-central-1:123456789012:trust-anchor/00000000-0000-4000-8000-00000000000a";
    private static final String PROFILE = "arn:aws:rolesanywhere:eu-west-1:123456789012:profile/00000000-0000-4000-8000-00000000000B";

    private static final List<Mistake> MISTAKES = List.of(
            new Mistake(DEFAULT + "trust-anchor-arn", ANCHOR, null),
            new Mistake(DEFAULT + "profile-arn", PROFILE,
                    "'" + PROFILE + "' has its UUID in upper case; write it in lower case"),
            new Mistake(DEFAULT + "profile-arn", PROFILE, "the profile is in the region 'eu-west-1', the trust anchor in"
                    + " 'eu-central-1'; both must be in one region"),
            new Mistake(DEFAULT + "role-arn", "arn:aws:iam::123456789012:user/me", "'arn:aws:iam::123456789012:user/me' is the"
                    + " ARN of a user, not of a role; expected arn:aws:iam::ACCOUNT:role/NAME"),
            new Mistake(DEFAULT + "duration", "5m", "PT5M is out of range; expected 15 minutes (PT15M) to 12 hours (PT12H)"),
            new Mistake(DEFAULT + "session-name", "a b", "'a b' is not a session name; expected 2 to 64 of the characters"
                    + " A-Z a-z 0-9 _+=,.@-"),
            new Mistake(DEFAULT + "fips", "true", "is true, but 'eu-central-1', the region of the trust anchor, has no FIPS"
                    + " endpoint; remove it, or take a trust anchor and a profile of us-east-1, us-east-2, us-west-1, us-west-2,"
                    + " us-gov-east-1, us-gov-west-1"),
            new Mistake(SWAPPED + "trust-anchor-arn", PROFILE, "'" + PROFILE + "' is the ARN of a profile, and profile-arn is"
                    + " that of a trust anchor: they are swapped; exchange them"),
            new Mistake(SWAPPED + "profile-arn", ANCHOR, null),
            new Mistake(SWAPPED + "role-arn", "nonsense", "'nonsense' is not an ARN; expected"
                    + " arn:partition:service:region:account:resource"),
            new Mistake(ASSUMED + "source", "assumed", null),
            new Mistake(PREFIX + "region", "eu/central", "'eu/central' is not a region; expected e.g. eu-central-1"));

    private record Mistake(String property, String value, String message) {
    }

    private WrongConfiguration() {
    }

    static <T> T setBy(T test, BiConsumer<String, String> set) {
        MISTAKES.forEach(mistake -> set.accept(mistake.property(), mistake.value()));
        return test;
    }

    static List<String> problems() {
        return MISTAKES.stream().filter(mistake -> mistake.message() != null)
                .map(mistake -> mistake.property() + ": " + mistake.message()).toList();
    }

    /** The lines of a message, without the numbers of the problems. */
    static List<String> lines(String message) {
        return message.replaceAll("(?m)^  \\[\\d+\\] ", "").lines().toList();
    }

    static List<String> under(String heading, String... more) {
        List<String> lines = new ArrayList<>(List.of(heading));
        lines.addAll(problems());
        lines.addAll(List.of(more));
        return lines;
    }
}
