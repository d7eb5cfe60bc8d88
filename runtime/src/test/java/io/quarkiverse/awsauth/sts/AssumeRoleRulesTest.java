package io.quarkiverse.awsauth.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.rules.Violation;

class AssumeRoleRulesTest {

    private static final String TAG = "' is not the key of a tag; expected 1 to 128 letters, digits, blanks and _.:/=+-@, not"
            + " beginning with aws:";

    @Test
    void acceptsLeastAndMost() {
        assertThat(violations(source -> source)).isEmpty();
        assertThat(violations(source -> source.duration(Duration.ofMinutes(15)).sessionName("me").externalId("ab")
                .policy("{").tag("k", ""))).isEmpty();
        assertThat(violations(source -> source.duration(Duration.ofHours(12)).sessionName("s".repeat(64))
                .externalId("aZ09_+=,.@:/-".repeat(94) + "ab").policy("\t\r\n ÿ".repeat(409) + "xyz").tags(tags(50))
                .endpointOverride(URI.create("http://localhost:4566/")))).isEmpty();
        assertThat(AssumeRoleRules.violations(Sts.source().duration(Duration.ofHours(1)).build(), true)).isEmpty();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                row("role-arn", "'arn:aws:iam::1:role/R' has the account '1'; expected 12 digits",
                        source -> source.roleArn(Arn.parse("arn:aws:iam::1:role/R"))),
                row("role-arn", "'arn:aws:iam::210987654321:user/R' is the ARN of a user, not of a role; expected"
                        + " arn:aws:iam::ACCOUNT:role/NAME",
                        source -> source.roleArn(Arn.parse("arn:aws:iam::210987654321:user/R"))),
                row("source", "is empty; name the credentials to assume the role with", source -> source.source("")),
                row("region", "'Frankfurt' is not the name of a region; expected e.g. eu-central-1",
                        source -> source.region("Frankfurt")),
                row("region", "'eu-central-1.example.com/' is not the name of a region; expected e.g. eu-central-1",
                        source -> source.region("eu-central-1.example.com/")),
                row("region", "'cn-north-1' is of the partition 'aws-cn', the role of 'aws'; both must be in one partition",
                        source -> source.region("cn-north-1")),
                row("duration", "PT14M59S is out of range; expected 15 minutes (PT15M) to 12 hours (PT12H)",
                        source -> source.duration(Duration.ofSeconds(899))),
                row("duration", "PT12H1S is out of range; expected 15 minutes (PT15M) to 12 hours (PT12H)",
                        source -> source.duration(Duration.ofSeconds(43_201))),
                row("session-name", "'a b' is not a session name; expected 2 to 64 of the characters A-Z a-z 0-9 _+=,.@-",
                        source -> source.sessionName("a b")),
                row("session-name", "'a' is not a session name; expected 2 to 64 of the characters A-Z a-z 0-9 _+=,.@-",
                        source -> source.sessionName("a")),
                row("external-id", "'x' is not an external id; expected 2 to 1224 of the characters A-Z a-z 0-9 _+=,.@:/-",
                        source -> source.externalId("x")),
                row("external-id",
                        "'a b' is not an external id; expected 2 to 1224 of the characters A-Z a-z 0-9 _+=,.@:/-",
                        source -> source.externalId("a b")),
                row("policy", "has 0 characters; expected 1 to 2048, and none beyond U+00FF. Shorten it, e.g. remove blanks",
                        source -> source.policy("")),
                row("policy", "has 2049 characters; expected 1 to 2048, and none beyond U+00FF. Shorten it, e.g. remove blanks",
                        source -> source.policy("x".repeat(2049))),
                row("policy", "has 1 characters; expected 1 to 2048, and none beyond U+00FF. Shorten it, e.g. remove blanks",
                        source -> source.policy("…")),
                row("tags", "there are 51; expected at most 50", source -> source.tags(tags(51))),
                row("tags", "'" + TAG, source -> source.tag("", "v")),
                row("tags", "'k*" + TAG, source -> source.tag("k*", "v")),
                row("tags", "'AWS:k" + TAG, source -> source.tag("AWS:k", "v")),
                row("tags", "'" + "k".repeat(129) + TAG, source -> source.tag("k".repeat(129), "v")),
                row("tags", "the value of 'k' is not that of a tag; expected at most 256 letters, digits, blanks and"
                        + " _.:/=+-@", source -> source.tag("k", "v".repeat(257))),
                row("tags", "the key 'team' differs from another in case only; remove one of them",
                        source -> source.tag("Team", "a").tag("team", "b")),
                row("endpoint-override", "'http://example.com' would carry session credentials in clear; use https, or http to"
                        + " localhost", source -> source.endpointOverride(URI.create("http://example.com"))),
                row("endpoint-override", "expected scheme, host and port alone, e.g. https://vpce-1.example.com",
                        source -> source.endpointOverride(URI.create("https://example.com/sts"))),
                row("read-timeout", "PT0S is out of range; expected 1 millisecond to 10 minutes", source -> source.network(
                        new NetworkOptions(null, null, Duration.ofSeconds(1), Duration.ZERO))));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void tellsWhatIsWrong(Violation expected, UnaryOperator<AssumeRoleSource.Builder> change) {
        assertThat(violations(change)).containsExactly(expected);
    }

    @Test
    void chainedSessionsLastAnHourAtMost() {
        AssumeRoleSource source = Sts.source().duration(Duration.ofSeconds(3601)).build();

        assertThat(AssumeRoleRules.violations(source, false)).isEmpty();
        assertThat(AssumeRoleRules.violations(source, true)).containsExactly(new Violation("duration", "PT1H1S is out of"
                + " range for role chaining: the credentials of source are temporary themselves; expected at most 1 hour"
                + " (PT1H)"));
    }

    @Test
    void tellsAllAtOnce() {
        assertThat(violations(source -> source.region("x").duration(Duration.ZERO).sessionName("").policy("")))
                .extracting(Violation::setting).containsExactly("region", "duration", "session-name", "policy");
    }

    private static Arguments row(String setting, String message, UnaryOperator<AssumeRoleSource.Builder> change) {
        return Arguments.of(new Violation(setting, message), change);
    }

    private static List<Violation> violations(UnaryOperator<AssumeRoleSource.Builder> change) {
        return AssumeRoleRules.violations(change.apply(Sts.source()).build(), false);
    }

    private static Map<String, String> tags(int count) {
        Map<String, String> tags = new HashMap<>();
        for (int i = 1; i <= count; i++) {
            tags.put("k".repeat(125) + "ä" + String.format("%02d", i), "𝒳 _.:/=+-@".repeat(25) + "123456");
        }
        return tags;
    }
}
