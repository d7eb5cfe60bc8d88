package io.quarkiverse.awsauth.runtime;

import static io.quarkiverse.awsauth.runtime.Problem.Severity.INFORMATION;
import static io.quarkiverse.awsauth.runtime.Problem.Severity.MISSING;
import static io.quarkiverse.awsauth.runtime.Problem.Severity.UNKNOWN;
import static io.quarkiverse.awsauth.runtime.Problem.Severity.WARNING;
import static io.quarkiverse.awsauth.runtime.Problem.Severity.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.awsauth.runtime.Problem.Severity;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.x509.TestCertificates;
import io.quarkiverse.awsauth.x509.TestCertificates.Store;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** One sound configuration, and what is said when one thing of it is bad. */
class BadConfigurationsTest {

    private static final String PREFIX = "quarkus.aws-auth.";
    private static final String RA = "credentials.roles-anywhere.";
    private static final String ANCHOR_ARN = RA + "trust-anchor-arn";
    private static final String PROFILE_ARN = RA + "profile-arn";
    private static final String ROLE_ARN = RA + "role-arn";
    private static final String KEYS = "credentials.\"keys\".static.";
    private static final String SESSION = "credentials.\"made\".session.";
    private static final String CHAINED = "credentials.\"chained\".assume-role.";
    private static final String ASSUMED = "credentials.\"assumed\".assume-role.";
    private static final String CERTIFICATE = "client-certificates.";
    private static final String ANCHOR = "arn:aws:rolesanywhere:eu-central-1:123456789012:trust-anchor/00000000-0000-4000-8000-00000000000a";
    private static final String PROFILE = "arn:aws:rolesanywhere:eu-central-1:123456789012:profile/00000000-0000-4000-8000-00000000000b";
    private static final String ROLE = "arn:aws:iam::123456789012:role/reader";
    private static final String OUT_OF_RANGE = " is out of range; expected 15 minutes (PT15M) to 12 hours (PT12H)";
    private static final String SESSION_NAME = "' is not a session name; expected 2 to 64 of the characters A-Z a-z 0-9 _+=,.@-";
    private static final String SCHEME_HOST_PORT = "expected scheme, host and port alone, e.g. https://vpce-1.example.com";
    private static final String TOKEN = "has a blank, a line end or a non-ASCII character; correct it";
    private static final String EXCHANGED = "is an access key id; look whether the two were exchanged";
    private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");

    @TempDir
    static Path directory;

    /** What is changed in the sound configuration, who needs credentials, and what is said. */
    record Bad(Map<String, String> changes, Map<String, String> needed, List<Problem> problems) {

        Bad with(String property, String value) {
            Map<String, String> more = new HashMap<>(changes);
            more.put(property, value);
            return new Bad(more, needed, problems);
        }

        Bad neededBy(String name, String user) {
            return new Bad(changes, Map.of(name, user), problems);
        }

        Bad is(Severity severity, String property, String message) {
            List<Problem> more = new ArrayList<>(problems);
            more.add(new Problem(severity, PREFIX + property, message));
            return new Bad(changes, needed, more);
        }

        @Override
        public String toString() {
            return changes.toString();
        }
    }

    private static Bad set(String property, String value) {
        return new Bad(Map.of(property, value), Map.of(), List.of());
    }

    /** That one property is wrong by itself. */
    private static Bad wrong(String property, String value, String message) {
        return set(property, value).is(WRONG, property, message);
    }

    static Stream<Bad> anchorsAndProfiles() {
        String noUuid = ANCHOR.substring(0, ANCHOR.length() - 1);
        String upperCase = ANCHOR.replace("00a", "00A");
        String noRegion = PROFILE.replace("eu-central-1", "");
        String noSuchRegion = PROFILE.replace("eu-central-1", "Frankfurt");
        String otherRegion = PROFILE.replace("eu-central-1", "cn-north-1");
        String authority = "arn:aws:acm-pca:eu-central-1:123456789012:certificate-authority/00000000-0000-4000-8000-00000000000a";
        return Stream.of(
                wrong(ANCHOR_ARN, "nonsense",
                        "'nonsense' is not an ARN; expected arn:partition:service:region:account:resource"),
                wrong(ANCHOR_ARN, "arn:aws:rolesanywhere:eu-central-1:123456789012:",
                        "'arn:aws:rolesanywhere:eu-central-1:123456789012:' lacks its partition, service or resource"),
                wrong(ANCHOR_ARN, ANCHOR + " ", "'" + ANCHOR + " ' has blanks around it; remove them"),
                set(ANCHOR_ARN, "").is(MISSING, ANCHOR_ARN, "is not set"),
                wrong(ANCHOR_ARN, PROFILE, "'" + PROFILE + "' is the ARN of a profile, not of a trust anchor; expected"
                        + " arn:aws:rolesanywhere:REGION:ACCOUNT:trust-anchor/UUID"),
                wrong(ANCHOR_ARN, authority, "'" + authority + "' is the ARN of a certificate authority, not of a trust anchor;"
                        + " expected arn:aws:rolesanywhere:REGION:ACCOUNT:trust-anchor/UUID"),
                wrong(PROFILE_ARN, "arn:aws:s3:::bucket", "'arn:aws:s3:::bucket' is not the ARN of a profile; expected"
                        + " arn:aws:rolesanywhere:REGION:ACCOUNT:profile/UUID"),
                wrong(ANCHOR_ARN, PROFILE, "'" + PROFILE + "' is the ARN of a profile, and profile-arn is that of a trust"
                        + " anchor: they are swapped; exchange them").with(PROFILE_ARN, ANCHOR),
                wrong(PROFILE_ARN, ROLE, "'" + ROLE + "' is the ARN of a role, and role-arn is that of a profile: they are"
                        + " swapped; exchange them").with(ROLE_ARN, PROFILE),
                wrong(ANCHOR_ARN, upperCase, "'" + upperCase + "' has its UUID in upper case; write it in lower case"),
                wrong(ANCHOR_ARN, noUuid, "'" + noUuid + "' does not end in a UUID; expected"
                        + " arn:aws:rolesanywhere:REGION:ACCOUNT:trust-anchor/UUID"),
                wrong(PROFILE_ARN, noRegion,
                        "'" + noRegion + "' has no region; expected arn:aws:rolesanywhere:REGION:ACCOUNT:profile/UUID"),
                wrong(PROFILE_ARN, noSuchRegion,
                        "'" + noSuchRegion + "' has the region 'Frankfurt'; expected e.g. eu-central-1")
                        .is(WRONG, PROFILE_ARN, "the profile is in the region 'Frankfurt', the trust anchor in 'eu-central-1';"
                                + " both must be in one region"),
                wrong(PROFILE_ARN, otherRegion, "'" + otherRegion + "' is of the partition 'aws', its region of 'aws-cn';"
                        + " correct one of them")
                        .is(WRONG, PROFILE_ARN, "the profile is in the region 'cn-north-1', the trust anchor in"
                                + " 'eu-central-1'; both must be in one region"),
                wrong(PROFILE_ARN, PROFILE.replace("eu-central-1", "eu-west-1"),
                        "the profile is in the region 'eu-west-1', the trust anchor in 'eu-central-1'; both must be in one"
                                + " region"),
                set(ANCHOR_ARN, ANCHOR.replace("123456789012", "210987654321")).is(WRONG, PROFILE_ARN, "the profile is in the"
                        + " account '123456789012', the trust anchor in '210987654321'; both must be in one account"),
                wrong(ANCHOR_ARN, ANCHOR.replace("arn:aws:", "arn:awz:"),
                        "'" + ANCHOR.replace("arn:aws:", "arn:awz:")
                                + "' is of the unknown partition 'awz'; most are of 'aws'")
                        .is(WRONG, PROFILE_ARN, "the profile is in the partition 'aws', the trust anchor in 'awz'; both must be"
                                + " in one partition"));
    }

    static Stream<Bad> roles() {
        String user = "arn:aws:iam::123456789012:user/me";
        String session = "arn:aws:sts::123456789012:assumed-role/reader/me";
        String region = ROLE.replace("iam::", "iam:eu-central-1:");
        return Stream.of(
                wrong(ROLE_ARN, user,
                        "'" + user + "' is the ARN of a user, not of a role; expected arn:aws:iam::ACCOUNT:role/NAME"),
                wrong(ROLE_ARN, session, "'" + session + "' is the ARN of a role's session, not of a role; expected"
                        + " arn:aws:iam::ACCOUNT:role/NAME"),
                wrong(ROLE_ARN, region,
                        "'" + region + "' has a region, and roles have none; expected arn:aws:iam::ACCOUNT:role/NAME"),
                wrong(ROLE_ARN, ROLE + "/", "'" + ROLE + "/' does not end in the name of a role; expected 1 to 64 of the"
                        + " characters A-Z a-z 0-9 _+=,.@- after the last slash"),
                wrong(ROLE_ARN, "arn:aws:iam::1234:role/reader",
                        "'arn:aws:iam::1234:role/reader' has the account '1234'; expected 12 digits")
                        .is(WRONG, ROLE_ARN, "the role is in the account '1234', the profile in '123456789012'; both must be in"
                                + " one account"),
                wrong(ROLE_ARN, ROLE.replace("123456789012", "210987654321"), "the role is in the account '210987654321', the"
                        + " profile in '123456789012'; both must be in one account"),
                wrong(ROLE_ARN, ROLE.replace("arn:aws:", "arn:aws-cn:"),
                        "the role is in the partition 'aws-cn', the profile in 'aws'; both must be in one partition"));
    }

    static Stream<Bad> sessions() {
        return Stream.of(
                wrong(RA + "duration", "14m", "PT14M" + OUT_OF_RANGE),
                wrong(RA + "duration", "13h", "PT13H" + OUT_OF_RANGE),
                wrong(RA + "session-name", "a b", "'a b" + SESSION_NAME),
                wrong(RA + "session-name", "x", "'x" + SESSION_NAME),
                wrong(RA + "session-name", "x".repeat(65), "'" + "x".repeat(65) + SESSION_NAME),
                set(RA + "client-certificate", "bacth").with(CERTIFICATE + "batch.key-store", file("client.p12"))
                        .with(CERTIFICATE + "batch.password", TestCertificates.PASSWORD)
                        .is(UNKNOWN, RA + "client-certificate",
                                "there is no client certificate 'bacth'; did you mean 'batch'?"),
                set(RA + "client-certificate", "other").is(UNKNOWN, RA + "client-certificate", "there is no client certificate"
                        + " 'other'; set quarkus.aws-auth.client-certificates.\"other\".*"),
                wrong(CHAINED + "duration", "2h", "PT2H is out of range for role chaining: the credentials of source are"
                        + " temporary themselves; expected at most 1 hour (PT1H)"),
                wrong(ASSUMED + "duration", "5m", "PT5M" + OUT_OF_RANGE),
                wrong(ASSUMED + "session-name", "a/b", "'a/b" + SESSION_NAME),
                set(ASSUMED + "role-arn", "").is(MISSING, ASSUMED + "role-arn", "is not set"),
                set(ASSUMED + "source", "kyes").is(UNKNOWN, ASSUMED + "source",
                        "there are no credentials 'kyes'; did you mean 'keys'?"),
                set(ASSUMED + "source", "elsewhere").is(UNKNOWN, ASSUMED + "source",
                        "there are no credentials 'elsewhere'; configure them"),
                set(ASSUMED + "source", "assumed").is(UNKNOWN, ASSUMED + "source",
                        "these credentials would be obtained with themselves: assumed -> assumed;"
                                + " let one of them have another source"),
                wrong(ASSUMED + "external-id", "x", "'x' is not an external id; expected 2 to 1224 of the characters A-Z a-z"
                        + " 0-9 _+=,.@:/-"),
                wrong(ASSUMED + "policy", "x".repeat(2049), "has 2049 characters; expected 1 to 2048, and none beyond U+00FF."
                        + " Shorten it, e.g. remove blanks"),
                set(ASSUMED + "tags.\"aws:x\"", "y").is(WRONG, ASSUMED + "tags",
                        "'aws:x' is not the key of a tag; expected 1 to"
                                + " 128 letters, digits, blanks and _.:/=+-@, not beginning with aws:"));
    }

    static Stream<Bad> endpoints() {
        return Stream.of(
                wrong(RA + "endpoint-override", "http://example.com", "'http://example.com' would carry session credentials in"
                        + " clear; use https, or http to localhost"),
                wrong(RA + "endpoint-override", "https://example.com/path", SCHEME_HOST_PORT),
                wrong(RA + "endpoint-override", "ftp://example.com", "'ftp://example.com' is neither https nor http"),
                wrong(RA + "endpoint-override", "https://exa mple.com",
                        "'https://exa mple.com' is not a URI; expected e.g. https://vpce-1.example.com"),
                wrong(RA + "endpoint-override", "https://example.com:0",
                        "'https://example.com:0' has the port 0; expected 1 to 65535"),
                wrong(RA + "endpoint-override", "https://example.com",
                        "it replaces the endpoint that fips and dual-stack choose; remove it, or these two")
                        .with(RA + "fips", "true"),
                wrong(ASSUMED + "endpoint-override", "sts.example.com", SCHEME_HOST_PORT),
                wrong(RA + "fips", "true", "is true, but 'eu-central-1', the region of the trust anchor, has no FIPS endpoint;"
                        + " remove it, or take a trust anchor and a profile of us-east-1, us-east-2, us-west-1, us-west-2,"
                        + " us-gov-east-1, us-gov-west-1"),
                wrong(RA + "dual-stack", "true", "is true, but 'cn-north-1', the region of the trust anchor, has no dual-stack"
                        + " endpoint, as the partition 'aws-cn' has none; remove it")
                        .with(ANCHOR_ARN, inChina(ANCHOR)).with(PROFILE_ARN, inChina(PROFILE)).with(ROLE_ARN, inChina(ROLE)),
                wrong(RA + "connect-timeout", "0s", "PT0S is out of range; expected 1 millisecond to 10 minutes"),
                wrong(RA + "read-timeout", "11m", "PT11M is out of range; expected 1 millisecond to 10 minutes"),
                set("region", "eu-west-1").is(INFORMATION, "region",
                        "requests are signed for 'eu-west-1', while sessions of the"
                                + " credentials <default> are made in 'eu-central-1', the region of their trust anchor"),
                wrong("region", "eu/central", "'eu/central' is not a region; expected e.g. eu-central-1"),
                wrong("region", "Frankfurt", "'Frankfurt' is not a region; expected e.g. eu-central-1"),
                wrong("region", "cn-north-1",
                        "'cn-north-1' is of the partition 'aws-cn', the role of 'aws'; both must be in one partition")
                        .is(INFORMATION, "region", "requests are signed for 'cn-north-1', while sessions of the credentials"
                                + " <default> are made in 'eu-central-1', the region of their trust anchor"),
                wrong("acquire-timeout", "0s", "PT0S is not above zero"),
                wrong("certificate-expiry-warning", "-1d", "PT-24H is negative; set 0s for no warnings"),
                wrong("refresh.advisory-window", "-1m", "PT-1M is not above zero"));
    }

    private static String inChina(String arn) {
        return arn.replace("arn:aws:", "arn:aws-cn:").replace("eu-central-1", "cn-north-1");
    }

    static Stream<Bad> names() {
        return Stream.of(
                set("acquire-timeout", "9s").neededBy("kyes", "the injection point a.B#c").is(UNKNOWN, "credentials.\"kyes\"",
                        "no credentials of this name are configured, but the injection point a.B#c needs them; set"
                                + " quarkus.aws-auth.credentials.\"kyes\".roles-anywhere.*, .static.*, .session.*,"
                                + " .assume-role.* or .aws-sdk.*, or use the configured name 'keys'"),
                set("acquire-timeout", "6s").is(WARNING, "acquire-timeout", "PT6S is not longer than connect-timeout and"
                        + " read-timeout together, so callers of the credentials [<default>, assumed, chained] may not hear why"
                        + " they cannot be obtained; set a longer one"),
                set("credentials.\"keys\".session.access-key-id", "ASIA1").is(WRONG, "credentials.\"keys\"",
                        "has the groups static and session; keep one of them"));
    }

    static Stream<Bad> keys() {
        return Stream.of(
                set(KEYS + "access-key-id", "").is(MISSING, KEYS + "access-key-id", "is not set"),
                set(KEYS + "secret-access-key", "").is(MISSING, KEYS + "secret-access-key", "is not set"),
                wrong(KEYS + "access-key-id", "AKIA 1", TOKEN),
                wrong(KEYS + "access-key-id", "ASIAIOSFODNN7EXAMPLE", "is that of session credentials, which have a session"
                        + " token as well; set session.* in place of static.*"),
                wrong(KEYS + "secret-access-key", "sec\nret", TOKEN),
                wrong(KEYS + "secret-access-key", "AKIAIOSFODNN7EXAMPLE", EXCHANGED),
                wrong(SESSION + "secret-access-key", "ASIAIOSFODNN7EXAMPLE", EXCHANGED),
                set(SESSION + "session-token", "").is(MISSING, SESSION + "session-token", "is not set"),
                wrong(SESSION + "session-token", "töken", TOKEN),
                wrong(SESSION + "expiration", "tomorrow",
                        "'tomorrow' is not an instant; expected e.g. 2030-01-15T10:30:00Z"));
    }

    static Stream<Bad> certificates() {
        return Stream.of(
                set(CERTIFICATE + "key-store", "").is(MISSING, CERTIFICATE + "key-store",
                        "is not set, although password is; set it, or one of the others of key-store, certificate, certificate-pem, tls-configuration-name"),
                set(CERTIFICATE + "key-store", file("none.p12")).is(MISSING, CERTIFICATE + "key-store",
                        "there is no file " + file("none.p12")),
                wrong(CERTIFICATE + "key-store", file("text.p12"),
                        file("text.p12") + " is neither a PKCS#12 nor a JKS file, or is damaged"),
                wrong(CERTIFICATE + "password", "wrong", "the password does not open " + file("client.p12")),
                set(CERTIFICATE + "password", "").is(MISSING, CERTIFICATE + "password",
                        "the password of " + file("client.p12") + " is missing"),
                wrong(CERTIFICATE + "alias", "nobody",
                        file("client.p12") + " holds no private key 'nobody', only [client]"),
                wrong(CERTIFICATE + "key-store", file("expired.p12"), "the certificate O=Test,CN=client serial 4711 in "
                        + file("expired.p12") + " is unusable: it expired on 2026-01-15T09:29:59Z; renew it"));
    }

    @ParameterizedTest
    @MethodSource({ "anchorsAndProfiles", "roles", "sessions", "endpoints", "names", "keys", "certificates" })
    void areTold(Bad bad) {
        assertThat(validate(bad)).containsExactlyInAnyOrderElementsOf(bad.problems());
    }

    @Test
    void areToldAllAtOnce() {
        Bad much = wrong(ROLE_ARN, "nonsense", "'nonsense' is not an ARN; expected"
                + " arn:partition:service:region:account:resource")
                .with(RA + "duration", "1s").is(WRONG, RA + "duration", "PT1S" + OUT_OF_RANGE)
                .with(KEYS + "access-key-id", "").is(MISSING, KEYS + "access-key-id", "is not set")
                .with(CERTIFICATE + "alias", "nobody").is(WRONG, CERTIFICATE + "alias",
                        file("client.p12") + " holds no private key 'nobody', only [client]")
                .with(ASSUMED + "role-arn", "nonsense").is(WRONG, ASSUMED + "role-arn", "'nonsense' is not an ARN; expected"
                        + " arn:partition:service:region:account:resource")
                .with(ASSUMED + "duration", "1s").is(WRONG, ASSUMED + "duration", "PT1S" + OUT_OF_RANGE);

        assertThat(validate(much)).containsExactlyInAnyOrderElementsOf(much.problems());
    }

    @Test
    void areTheExceptionAsTheSoundOneHasNone() {
        assertThat(validate(set("acquire-timeout", "9s").neededBy("keys", "the injection point a.B#c"))).isEmpty();
    }

    @BeforeAll
    static void writeFiles() {
        TestCertificates client = TestCertificates.client();
        new Store().key("client", client.valid(NOW.minus(Duration.ofDays(1)), NOW.plus(Duration.ofDays(99))).identity())
                .writeTo(directory.resolve("client.p12"));
        new Store().key("client", client.valid(NOW.minus(Duration.ofDays(9)), NOW.minusSeconds(1)).identity())
                .writeTo(directory.resolve("expired.p12"));
        TestCertificates.write(directory.resolve("text.p12"), "text");
    }

    private static String file(String name) {
        return directory.resolve(name).toString();
    }

    private static List<Problem> validate(Bad bad) {
        Map<String, String> properties = sound();
        bad.changes().forEach((property, value) -> properties.put(PREFIX + property, value));
        AwsAuthConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters().withMapping(AwsAuthConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100)).build()
                .getConfigMapping(AwsAuthConfig.class);
        return new ConfigurationValidator(config, KnownElsewhere.NOTHING, InstantSource.fixed(NOW)).validate(bad.needed())
                .problems();
    }

    private static Map<String, String> sound() {
        Map<String, String> properties = new HashMap<>();
        Map.ofEntries(Map.entry("region", "eu-central-1"), Map.entry(ANCHOR_ARN, ANCHOR), Map.entry(PROFILE_ARN, PROFILE),
                Map.entry(ROLE_ARN, ROLE), Map.entry(CERTIFICATE + "key-store", file("client.p12")),
                Map.entry(CERTIFICATE + "password", TestCertificates.PASSWORD), Map.entry(KEYS + "access-key-id", "AKIA1"),
                Map.entry(KEYS + "secret-access-key", "secret"), Map.entry(SESSION + "access-key-id", "ASIA1"),
                Map.entry(SESSION + "secret-access-key", "secret"), Map.entry(SESSION + "session-token", "token"),
                Map.entry(CHAINED + "role-arn", "arn:aws:iam::210987654321:role/R"),
                Map.entry(ASSUMED + "role-arn", "arn:aws:iam::210987654321:role/R"), Map.entry(ASSUMED + "source", "keys"))
                .forEach((property, value) -> properties.put(PREFIX + property, value));
        return properties;
    }
}
