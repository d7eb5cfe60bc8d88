package io.quarkiverse.awsauth.rolesanywhere;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.RolesAnywhereSource;

class SourceRulesTest {

    private static final String ANCHOR = "arn:aws:rolesanywhere:eu-central-1:123456789012:trust-anchor/00000000-0000-4000-8000-000000000001";
    private static final String PROFILE = "arn:aws:rolesanywhere:eu-central-1:123456789012:profile/00000000-0000-4000-8000-000000000002";
    private static final String ROLE = "arn:aws:iam::123456789012:role/path/reader";

    @Test
    void acceptsWhatFitsTogether() {
        assertThat(found(sound())).isEmpty();
        assertThat(found(sound().duration(Duration.ofMinutes(15)).sessionName("a.b@c=d,e+f-g_h"))).isEmpty();
        assertThat(found(sound().duration(Duration.ofHours(12)).dualStack(true))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://vpce-1.example.com", "https://vpce-1.example.com:8443/", "http://localhost:4566",
            "http://127.0.0.1:4566", "http://[::1]:4566" })
    void acceptsEndpoints(URI endpoint) {
        assertThat(found(sound().endpointOverride(endpoint))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {
            "http://example.com     | 'http://example.com' would carry session credentials in clear; use https, or http to localhost",
            "http://127.0.0.1.nip.io| 'http://127.0.0.1.nip.io' would carry session credentials in clear; use https, or http to localhost",
            "http://0.0.0.0         | 'http://0.0.0.0' would carry session credentials in clear; use https, or http to localhost",
            "ftp://example.com      | 'ftp://example.com' is neither https nor http",
            "example.com            | expected scheme, host and port alone, e.g. https://vpce-1.example.com",
            "https://example.com/x  | expected scheme, host and port alone, e.g. https://vpce-1.example.com",
            "https://example.com?x  | expected scheme, host and port alone, e.g. https://vpce-1.example.com",
            "https://a:b@example.com| expected scheme, host and port alone, e.g. https://vpce-1.example.com",
            "https://example.com#x  | expected scheme, host and port alone, e.g. https://vpce-1.example.com",
            "https://example.com:0  | 'https://example.com:0' has the port 0; expected 1 to 65535",
            "https://example.com:70000| 'https://example.com:70000' has the port 70000; expected 1 to 65535" })
    void refusesEndpoints(URI endpoint, String message) {
        assertThat(found(sound().endpointOverride(endpoint))).containsExactly("endpoint-override: " + message);
    }

    @Test
    void refusesAnEndpointBesideTheChoiceOfOne() {
        URI endpoint = URI.create("https://vpce-1.example.com");
        String message = "endpoint-override: it replaces the endpoint that fips and dual-stack choose; remove it, or these two";

        assertThat(found(sound().endpointOverride(endpoint).fips(true))).containsExactly(message);
        assertThat(found(sound().endpointOverride(endpoint).dualStack(true))).containsExactly(message);
    }

    @Test
    void refusesArnsOfOtherThings() {
        assertThat(found(sound().trustAnchorArn(Arn.parse(PROFILE)))).containsExactly("trust-anchor-arn: '" + PROFILE
                + "' is the ARN of a profile, not of a trust anchor; expected arn:aws:rolesanywhere:REGION:ACCOUNT:trust-anchor/UUID");
        assertThat(found(sound().profileArn(Arn.parse(ANCHOR)))).containsExactly("profile-arn: '" + ANCHOR
                + "' is the ARN of a trust anchor, not of a profile; expected arn:aws:rolesanywhere:REGION:ACCOUNT:profile/UUID");
        String user = "arn:aws:iam::123456789012:user/reader";
        assertThat(found(sound().roleArn(Arn.parse(user)))).containsExactly(
                "role-arn: '" + user + "' is the ARN of a user, not of a role; expected arn:aws:iam::ACCOUNT:role/NAME");
    }

    @Test
    void refusesIncompleteArns() {
        String shortened = ANCHOR.substring(0, ANCHOR.length() - 1);
        assertThat(found(sound().trustAnchorArn(Arn.parse(shortened)))).containsExactly("trust-anchor-arn: '" + shortened
                + "' does not end in a UUID; expected arn:aws:rolesanywhere:REGION:ACCOUNT:trust-anchor/UUID");
        String account = "arn:aws:iam::1234:role/reader";
        assertThat(found(sound().roleArn(Arn.parse(account)))).containsExactly(
                "role-arn: '" + account + "' has the account '1234'; expected 12 digits",
                "role-arn: the role is in the account '1234', the profile in '123456789012'; both must be in one account");
        String partition = "arn:awz:iam::123456789012:role/reader";
        assertThat(found(sound().roleArn(Arn.parse(partition)))).containsExactly(
                "role-arn: '" + partition + "' is of the unknown partition 'awz'; most are of 'aws'",
                "role-arn: the role is in the partition 'awz', the profile in 'aws'; both must be in one partition");
    }

    @Test
    void refusesWhatIsApart() {
        assertThat(found(sound().profileArn(Arn.parse(PROFILE.replace("eu-central-1", "eu-west-1"))))).containsExactly(
                "profile-arn: the profile is in the region 'eu-west-1', the trust anchor in 'eu-central-1'; both must be in one"
                        + " region");
        assertThat(found(sound().trustAnchorArn(Arn.parse(ANCHOR.replace("123456789012", "210987654321"))))).containsExactly(
                "profile-arn: the profile is in the account '123456789012', the trust anchor in '210987654321'; both must be in one"
                        + " account");
        String china = ANCHOR.replace("arn:aws:", "arn:aws-cn:");
        assertThat(found(sound().trustAnchorArn(Arn.parse(china)))).containsExactly("trust-anchor-arn: '" + china
                + "' is of the partition 'aws-cn', its region of 'aws'; correct one of them",
                "profile-arn: the profile is in the partition 'aws', the trust anchor in 'aws-cn'; both must be in one"
                        + " partition");
    }

    @Test
    void recognisesSwappedArns() {
        assertThat(found(sound().trustAnchorArn(Arn.parse(PROFILE)).profileArn(Arn.parse(ANCHOR)))).containsExactly(
                "trust-anchor-arn: '" + PROFILE + "' is the ARN of a profile, and profile-arn is that of a trust anchor: they"
                        + " are swapped; exchange them");
        assertThat(found(sound().profileArn(Arn.parse(ROLE)).roleArn(Arn.parse(PROFILE)))).containsExactly(
                "profile-arn: '" + ROLE + "' is the ARN of a role, and role-arn is that of a profile: they are swapped;"
                        + " exchange them");
        assertThat(found(sound().trustAnchorArn(Arn.parse(ROLE)).roleArn(Arn.parse(ANCHOR)))).containsExactly(
                "trust-anchor-arn: '" + ROLE + "' is the ARN of a role, and role-arn is that of a trust anchor: they are"
                        + " swapped; exchange them");
    }

    @Test
    void refusesChoicesThatHaveNoEndpoint() {
        assertThat(found(sound().fips(true))).containsExactly("fips: is true, but 'eu-central-1', the region of the trust"
                + " anchor, has no FIPS endpoint; remove it, or take a trust anchor and a profile of us-east-1, us-east-2,"
                + " us-west-1, us-west-2, us-gov-east-1, us-gov-west-1");
        assertThat(found(in("aws-cn", "cn-north-1").dualStack(true))).containsExactly("dual-stack: is true, but 'cn-north-1',"
                + " the region of the trust anchor, has no dual-stack endpoint, as the partition 'aws-cn' has none; remove it");
        assertThat(found(in("aws-us-gov", "us-gov-west-1").fips(true).dualStack(true))).isEmpty();
        assertThat(found(in("aws", "us-east-2").fips(true).dualStack(true))).isEmpty();
    }

    private static RolesAnywhereSource.Builder in(String partition, String region) {
        String beginning = "arn:" + partition + ":";
        return RolesAnywhereSource.builder()
                .trustAnchorArn(Arn.parse(ANCHOR.replace("arn:aws:", beginning).replace("eu-central-1", region)))
                .profileArn(Arn.parse(PROFILE.replace("arn:aws:", beginning).replace("eu-central-1", region)))
                .roleArn(Arn.parse(ROLE.replace("arn:aws:", beginning)));
    }

    @ParameterizedTest
    @ValueSource(strings = { "PT14M59S", "PT12H1S", "PT0S", "PT-1H" })
    void refusesDurations(Duration duration) {
        assertThat(found(sound().duration(duration))).containsExactly(
                "duration: " + duration + " is out of range; expected 15 minutes (PT15M) to 12 hours (PT12H)");
    }

    @ParameterizedTest
    @ValueSource(strings = { "a", "a b", "größe", "a/b",
            "12345678901234567890123456789012345678901234567890123456789012345" })
    void refusesSessionNames(String name) {
        assertThat(found(sound().sessionName(name))).containsExactly("session-name: '" + name
                + "' is not a session name; expected 2 to 64 of the characters A-Z a-z 0-9 _+=,.@-");
    }

    @Test
    void refusesTimeoutsThatNothingCanMeet() {
        NetworkOptions network = new NetworkOptions(null, null, Duration.ZERO, Duration.ofSeconds(-1));

        assertThat(found(sound().network(network))).containsExactly(
                "connect-timeout: PT0S is out of range; expected 1 millisecond to 10 minutes",
                "read-timeout: PT-1S is out of range; expected 1 millisecond to 10 minutes");
    }

    @Test
    void refusesTimeoutsThatNobodyWaitsFor() {
        NetworkOptions network = new NetworkOptions(null, null, Duration.ofDays(30), Duration.ofNanos(1));

        assertThat(found(sound().network(network))).containsExactly(
                "connect-timeout: PT720H is out of range; expected 1 millisecond to 10 minutes",
                "read-timeout: PT0.000000001S is out of range; expected 1 millisecond to 10 minutes");
    }

    private static RolesAnywhereSource.Builder sound() {
        return RolesAnywhereSource.builder().trustAnchorArn(Arn.parse(ANCHOR)).profileArn(Arn.parse(PROFILE))
                .roleArn(Arn.parse(ROLE));
    }

    private static List<String> found(RolesAnywhereSource.Builder source) {
        return SourceRules.violations(source.build()).stream().map(v -> v.setting() + ": " + v.message()).toList();
    }
}
