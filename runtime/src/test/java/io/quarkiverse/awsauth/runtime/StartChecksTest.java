package io.quarkiverse.awsauth.runtime;

import static io.quarkiverse.awsauth.x509.TestCertificates.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.PayloadMode;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.runtime.Settings.AtStart;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.restclient.SignedClient;
import io.quarkiverse.awsauth.runtime.restclient.SigningChoice;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.TestCertificates;
import io.quarkiverse.awsauth.x509.TestCertificates.Store;
import io.quarkus.restclient.config.RestClientsConfig;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class StartChecksTest {

    private static final String CREDENTIALS = "quarkus.aws-auth.credentials";
    private static final String ROLES_ANYWHERE = CREDENTIALS + ".roles-anywhere.";
    private static final String CERTIFICATES = "quarkus.aws-auth.client-certificates";
    private static final String PROFILE = "arn:aws:rolesanywhere:eu-central-1:123456789012:profile/00000000-0000-4000-8000-000000000002";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    Path directory;
    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void soundRolesAnywhere() {
        set(ROLES_ANYWHERE + "trust-anchor-arn",
                "arn:aws:rolesanywhere:eu-central-1:123456789012:trust-anchor/00000000-0000-4000-8000-000000000001");
        set(ROLES_ANYWHERE + "profile-arn", PROFILE);
        set(ROLES_ANYWHERE + "role-arn", "arn:aws:iam::123456789012:role/reader");
        set(CERTIFICATES + ".key-store", write("client.p12", new Store().key("client", client().identity())).toString());
        set(CERTIFICATES + ".password", PASSWORD);
    }

    @Test
    void acceptNothingIfNothingIsNeeded() {
        properties.clear();

        assertThat(check().credentials()).isEmpty();
    }

    @Test
    void acceptRolesAnywhere() {
        set(CREDENTIALS + ".\"other one\".static.access-key-id", "AKIA1");
        set(CREDENTIALS + ".\"other one\".static.secret-access-key", "secret");
        set(ROLES_ANYWHERE + "duration", "20M");

        Settings settings = check(Map.of("<default>", "a", "other one", "b"));

        assertThat(settings.credentials().get("<default>")).isInstanceOfSatisfying(RolesAnywhereSource.class,
                source -> assertThat(source.duration()).isEqualTo(Duration.ofMinutes(20)));
        assertThat(settings.credentials().get("other one")).isInstanceOfSatisfying(FixedSource.class,
                source -> assertThat(source.credentials()).isInstanceOf(StaticCredentials.class));
        assertThat(settings.signingRegion("<default>")).contains("eu-central-1");
        assertThat(settings.signingRegion("other one")).isEmpty();
        assertThat(settings.toString()).doesNotContain(PASSWORD).doesNotContain("secret,").contains("***");
    }

    @Test
    void tellWhereDevServicesMayHaveSetTheOtherGroup() {
        set(CREDENTIALS + ".static.access-key-id", "AKIA1");
        System.setProperty("aws-auth.emulator.url", "http://localhost:1");
        try {
            assertThatThrownBy(() -> check()).hasMessageContaining(CREDENTIALS
                    + ": has the groups roles-anywhere and static; keep one of them. Dev Services set one:"
                    + " quarkus.aws-auth.devservices.enabled=false leaves it out");
        } finally {
            System.clearProperty("aws-auth.emulator.url");
        }
    }

    @Test
    void tellWhichOtherNamesDevServicesMayHaveSet() {
        for (String name : List.of("emulated", "own")) {
            set(CREDENTIALS + ".\"" + name + "\".static.access-key-id", "AKIA1");
            set(CREDENTIALS + ".\"" + name + "\".roles-anywhere.profile-arn", PROFILE);
        }
        set(CREDENTIALS + ".\"emulated\".roles-anywhere.endpoint-override", "http://localhost:1");
        System.setProperty("aws-auth.emulator.url", "http://localhost:1");
        try {
            assertThatThrownBy(() -> check())
                    .hasMessageContaining("\"emulated\": has the groups roles-anywhere and static; keep one of them. Dev"
                            + " Services set one: quarkus.aws-auth.devservices.enabled=false leaves it out")
                    .message().containsPattern("\"own\": has the groups roles-anywhere and static; keep one of them(\\R|$)");
        } finally {
            System.clearProperty("aws-auth.emulator.url");
        }
    }

    @Test
    void acceptASession() {
        properties.clear();
        set(CREDENTIALS + ".session.access-key-id", "ASIA1");
        set(CREDENTIALS + ".session.secret-access-key", "secret");
        set(CREDENTIALS + ".session.session-token", "token");
        set(CREDENTIALS + ".session.expiration", "2030-01-15T10:30:00Z");

        assertThat(check().credentials().get("<default>")).isInstanceOfSatisfying(FixedSource.class,
                source -> assertThat(source.credentials()).isInstanceOfSatisfying(SessionCredentials.class,
                        session -> assertThat(session.expiration()).isEqualTo("2030-01-15T10:30:00Z")));
    }

    @Test
    void missWhatIsNeeded() {
        properties.clear();
        assertThatThrownBy(() -> check(Map.of("<default>", "the injection point a.B#c"))).hasMessage(problems(
                CREDENTIALS + ": no default credentials are configured, but the injection point a.B#c needs them; set "
                        + CREDENTIALS + ".roles-anywhere.*, .static.*, .session.*, .assume-role.* or .aws-sdk.*"));

        set(CREDENTIALS + ".reports.static.access-key-id", "AKIA1");
        set(CREDENTIALS + ".reports.static.secret-access-key", "secret");
        assertThatThrownBy(() -> check(Map.of("reprots", "the REST client a.B"))).hasMessage(problems(CREDENTIALS
                + ".\"reprots\": no credentials of this name are configured, but the REST client a.B needs them; set "
                + CREDENTIALS
                + ".\"reprots\".roles-anywhere.*, .static.*, .session.*, .assume-role.* or .aws-sdk.*, or use the configured name 'reports'"));
    }

    @Test
    void refuseTwoGroupsForOneName() {
        set(CREDENTIALS + ".static.access-key-id", "AKIA1");
        set(CREDENTIALS + ".\"both\".static.access-key-id", "AKIA1");
        set(CREDENTIALS + ".\"both\".session.access-key-id", "ASIA1");

        refuse(CREDENTIALS + ": has the groups roles-anywhere and static; keep one of them",
                CREDENTIALS + ".\"both\": has the groups static and session; keep one of them");
    }

    @Test
    void refuseMalformedArns() {
        set(ROLES_ANYWHERE + "trust-anchor-arn", "nonsense");
        set(ROLES_ANYWHERE + "profile-arn", "arn:aws:rolesanywhere:eu-central-1:123456789012:");
        set(ROLES_ANYWHERE + "role-arn", "");

        refuse(ROLES_ANYWHERE + "trust-anchor-arn: 'nonsense' is not an ARN; expected"
                + " arn:partition:service:region:account:resource",
                ROLES_ANYWHERE
                        + "profile-arn: 'arn:aws:rolesanywhere:eu-central-1:123456789012:' lacks its partition, service or"
                        + " resource",
                ROLES_ANYWHERE + "role-arn: is not set");
    }

    @Test
    void refuseTrustAnchorAndProfileOfDifferentRegions() {
        set(ROLES_ANYWHERE + "profile-arn", PROFILE.replace("eu-central-1", "eu-west-1"));

        refuse(ROLES_ANYWHERE + "profile-arn: the profile is in the region 'eu-west-1', the trust anchor in 'eu-central-1';"
                + " both must be in one region");
    }

    @Test
    void refuseEndpointDurationAndSessionName() {
        set(ROLES_ANYWHERE + "endpoint-override", "http://example.com");
        set(ROLES_ANYWHERE + "duration", "5m");
        set(ROLES_ANYWHERE + "session-name", "a b");

        refuse(ROLES_ANYWHERE + "duration: PT5M is out of range; expected 15 minutes (PT15M) to 12 hours (PT12H)",
                ROLES_ANYWHERE
                        + "session-name: 'a b' is not a session name; expected 2 to 64 of the characters A-Z a-z 0-9 _+=,.@-",
                ROLES_ANYWHERE + "endpoint-override: 'http://example.com' would carry session credentials in clear; use https,"
                        + " or http to localhost");
        set(ROLES_ANYWHERE + "endpoint-override", "https://exa mple.com");
        set(ROLES_ANYWHERE + "duration", "15m");
        set(ROLES_ANYWHERE + "session-name", "ab");
        refuse(ROLES_ANYWHERE + "endpoint-override: 'https://exa mple.com' is not a URI; expected e.g."
                + " https://vpce-1.example.com");
        set(ROLES_ANYWHERE + "endpoint-override", "https://user:pass word@example.com");
        refuse(ROLES_ANYWHERE + "endpoint-override: what is set is not a URI; expected e.g. https://vpce-1.example.com");
    }

    @Test
    void missValues() {
        properties.clear();
        set(CREDENTIALS + ".static.access-key-id", "AKIA1");
        set(CREDENTIALS + ".s.session.expiration", "tomorrow");

        refuse(CREDENTIALS + ".static.secret-access-key: is not set",
                CREDENTIALS + ".\"s\".session.access-key-id: is not set",
                CREDENTIALS + ".\"s\".session.secret-access-key: is not set",
                CREDENTIALS + ".\"s\".session.session-token: is not set",
                CREDENTIALS + ".\"s\".session.expiration: 'tomorrow' is not an instant; expected e.g. 2030-01-15T10:30:00Z");
    }

    @Test
    void refuseSecretsThatCannotBeSignedWithAndDoNotQuoteThem() {
        properties.clear();
        set(CREDENTIALS + ".static.access-key-id", "AKIA1");
        set(CREDENTIALS + ".static.secret-access-key", "se cret");
        set(CREDENTIALS + ".s.session.access-key-id", "ÄSIA1");
        set(CREDENTIALS + ".s.session.secret-access-key", "secret");
        set(CREDENTIALS + ".s.session.session-token", "tok\nen");

        refuse(CREDENTIALS + ".static.secret-access-key: has a blank, a line end or a non-ASCII character; correct it",
                CREDENTIALS + ".\"s\".session.access-key-id: has a blank, a line end or a non-ASCII character; correct it",
                CREDENTIALS + ".\"s\".session.session-token: has a blank, a line end or a non-ASCII character; correct it");
    }

    @Test
    void missTheCertificate() {
        properties.remove(CERTIFICATES + ".key-store");
        properties.remove(CERTIFICATES + ".password");
        set(CREDENTIALS + ".b.roles-anywhere.client-certificate", "batch");
        ROLES_ANYWHERE_ARNS.forEach(arn -> set(CREDENTIALS + ".b.roles-anywhere." + arn, properties.get(ROLES_ANYWHERE + arn)));

        refuse(CERTIFICATES + ".key-store: is not set, but the credentials <default> need this client certificate; set it, or"
                + " one of the others of key-store, certificate, certificate-pem, tls-configuration-name",
                CREDENTIALS + ".\"b\".roles-anywhere.client-certificate: there is no client certificate 'batch'; set "
                        + CERTIFICATES + ".\"batch\".*");
        set(CERTIFICATES + ".password", PASSWORD);
        properties.keySet().removeIf(name -> name.startsWith(CREDENTIALS + ".b."));
        refuse(CERTIFICATES
                + ".key-store: is not set, although password is; set it, or one of the others of key-store, certificate, certificate-pem, tls-configuration-name");
    }

    @Test
    void refuseAPasswordThatIsMissingOrWrong() {
        String file = properties.get(CERTIFICATES + ".key-store");
        set(CERTIFICATES + ".password", "wrong");
        refuse(CERTIFICATES + ".password: the password does not open " + file);

        properties.remove(CERTIFICATES + ".password");
        refuse(CERTIFICATES + ".password: the password of " + file + " is missing");
    }

    @Test
    void refuseFilesThatAreNone() throws Exception {
        Path text = Files.writeString(directory.resolve("text.p12"), "text");
        set(CERTIFICATES + ".key-store", directory.resolve("missing.p12").toString());
        refuse(CERTIFICATES + ".key-store: there is no file " + directory.resolve("missing.p12"));

        set(CERTIFICATES + ".key-store", text.toString());
        refuse(CERTIFICATES + ".key-store: " + text + " is neither a PKCS#12 nor a JKS file, or is damaged");
    }

    @Test
    void refuseAChoiceAmongKeysThatIsNone() {
        Path file = write("two.p12", new Store().key("one", client().identity()).key("two", client().identity()));
        set(CERTIFICATES + ".key-store", file.toString());
        refuse(CERTIFICATES + ".alias: " + file + " holds several private keys: choose one of [one, two]");

        set(CERTIFICATES + ".alias", "three");
        refuse(CERTIFICATES + ".alias: " + file + " holds no private key 'three', only [one, two]");
        set(CERTIFICATES + ".alias", "two");
        check();
    }

    @Test
    void refuseCertificatesThatTheServiceWouldRefuse() {
        Instant later = NOW.plus(Duration.ofDays(2));
        ClientIdentity one = client().identity();
        Path file = write("bad.p12", new Store().key("ca", client().authority().identity())
                .key("expired", client().valid(NOW.minusSeconds(9), NOW.minusSeconds(1)).identity())
                .key("unsigned", client().keyUsage(0).identity())
                .key("future", client().valid(later, later).identity())
                .key("foreign", one.privateKey(), client().certificate()));
        String unusable = ".key-store: the certificate O=Test,CN=client serial 4711 in " + file + " is unusable: ";
        for (String alias : List.of("ca", "expired", "unsigned", "foreign", "future")) {
            set(CERTIFICATES + "." + alias + ".key-store", file.toString());
            set(CERTIFICATES + "." + alias + ".password", PASSWORD);
            set(CERTIFICATES + "." + alias + ".alias", alias);
        }

        assertThatThrownBy(() -> check()).isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(CERTIFICATES + ".\"ca\"" + unusable
                        + "it is a CA certificate (basicConstraints CA:TRUE); use an end-entity certificate that the CA issued",
                        CERTIFICATES + ".\"expired\"" + unusable + "it expired on " + NOW.minusSeconds(1) + "; renew it",
                        CERTIFICATES + ".\"unsigned\"" + unusable
                                + "its keyUsage lacks digitalSignature; issue one with keyUsage=digitalSignature",
                        CERTIFICATES + ".\"foreign\"" + unusable
                                + "the private key does not belong to it; put the key that it was issued for beside it",
                        CERTIFICATES + ".\"future\"" + unusable + "it is not valid before " + later
                                + "; wait, or set this machine's clock, which says ",
                        "[5]")
                .hasMessageNotContaining("[6]");
    }

    @Test
    void tellAllProblemsAtOnceAndNameTheirPropertiesButSecrets() {
        set(ROLES_ANYWHERE + "role-arn", "nonsense");
        set(CERTIFICATES + ".password", "wrong");
        set("quarkus.aws-auth.acquire-timeout", "0s");

        assertThatThrownBy(() -> check(Map.of("other", "the injection point a.B#c")))
                .isInstanceOfSatisfying(ConfigurationException.class,
                        e -> assertThat(e.getConfigKeys()).containsExactlyInAnyOrder(ROLES_ANYWHERE + "role-arn",
                                CREDENTIALS + ".\"other\"", "quarkus.aws-auth.acquire-timeout"))
                .hasMessage(problems(
                        ROLES_ANYWHERE + "role-arn: 'nonsense' is not an ARN; expected"
                                + " arn:partition:service:region:account:resource",
                        "quarkus.aws-auth.acquire-timeout: PT0S is not above zero",
                        CERTIFICATES + ".password: the password does not open " + properties.get(CERTIFICATES + ".key-store"),
                        CREDENTIALS + ".\"other\": no credentials of this name are configured, but the injection point a.B#c"
                                + " needs them; set " + CREDENTIALS
                                + ".\"other\".roles-anywhere.*, .static.*, .session.*, .assume-role.* or .aws-sdk.*"));
    }

    @Test
    void missARegionAndRefuseRedirectsAndAuthorizations() {
        properties.clear();
        set(CREDENTIALS + ".static.access-key-id", "AKIA1");
        set(CREDENTIALS + ".static.secret-access-key", "secret");
        set("quarkus.rest-client.\"a.B\".url", "https://sts.eu-central-1.amazonaws.com.example.com");
        SignedClient client = new SignedClient("a.B", "a.B",
                new SigningChoice(true, "sts", "", "", PayloadMode.AUTO), Map.of());
        assertThatThrownBy(() -> check(Map.of(), client)).hasMessage(problems("quarkus.aws-auth.region: is not set, but the"
                + " REST client a.B needs a region to sign for; set it, or quarkus.aws-auth.signing.\"a.B\".region, or"
                + " the region of its @AwsSigned"));

        SignedClient untold = new SignedClient("a.B", "a.B", new SigningChoice(true, "", "", "", PayloadMode.AUTO), Map.of());
        assertThatThrownBy(() -> check(Map.of(), untold)).hasMessage(problems("quarkus.aws-auth.signing.\"a.B\".service: is"
                + " not set, but the host sts.eu-central-1.amazonaws.com.example.com of the REST client a.B does not tell the"
                + " service to sign for; set it, or the service of its @AwsSigned"));
        set("quarkus.rest-client.\"a.B\".url", "https://sts.eu-central-1.amazonaws.com");
        check(Map.of(), client);
        check(Map.of(), untold);

        set("quarkus.aws-auth.region", "eu-central-1");
        set("quarkus.rest-client.follow-redirects", "true");
        assertThatThrownBy(() -> check(Map.of(), client)).hasMessage(problems("quarkus.rest-client.follow-redirects: is true,"
                + " but the REST client a.B is signed: a redirect would carry its signature and session token elsewhere; set"
                + " it to false"));

        properties.remove("quarkus.rest-client.follow-redirects");
        set("quarkus.rest-client.\"a.B\".headers.authorization", "Bearer mine");
        assertThatThrownBy(() -> check(Map.of(), client)).hasMessage(problems("quarkus.rest-client.\"a.B\".headers."
                + "authorization: is set, but the REST client a.B is signed, which needs that header; remove it"));

        properties.remove("quarkus.rest-client.\"a.B\".headers.authorization");
        for (String property : List.of("url", "uri", "override-uri")) {
            set("quarkus.rest-client.\"a.B\"." + property, "https://user:hidden@sts.eu-central-1.amazonaws.com");
            assertThatThrownBy(() -> check(Map.of(), client)).hasMessage(problems("quarkus.rest-client.\"a.B\"." + property
                    + ": has a user and a password, but the REST client a.B is signed, which needs the header that is made of"
                    + " them; remove them"));
        }
        set("quarkus.rest-client.\"a.B\".override-uri", "https://user@sts.eu-central-1.amazonaws.com");
        check(Map.of(), client);
    }

    @Test
    void refuseARegionThatCannotBeSignedFor() {
        set("quarkus.aws-auth.region", "eu/central 1");

        refuse("quarkus.aws-auth.region: 'eu/central 1' is not a region; expected e.g. eu-central-1");

        set("quarkus.aws-auth.region", "EU-central-1");
        refuse("quarkus.aws-auth.region: 'EU-central-1' is not a region; expected e.g. eu-central-1");
    }

    @Test
    void takeThoseForEagerWithoutWhichTheApplicationMayNotStart() {
        assertThat(check().atStart()).containsEntry("<default>", AtStart.NOTHING);

        set(CREDENTIALS + ".acquire-at-start-failure", "fail");
        assertThat(check().atStart()).containsEntry("<default>", AtStart.REQUIRE);

        set(CREDENTIALS + ".acquire-at-start", "lazy");
        refuse(CREDENTIALS + ".acquire-at-start-failure: is fail, but acquire-at-start is lazy, so that nothing is obtained at"
                + " start; set acquire-at-start to eager, or remove one of them");
    }

    @Test
    void tellOfAKeyPairThatIsWrongNoMoreThanThat() {
        set(CREDENTIALS + ".\"broken\".static.access-key-id", "AKIA1");
        set(CREDENTIALS + ".\"role\".assume-role.role-arn", "arn:aws:iam::210987654321:role/Reader");
        set(CREDENTIALS + ".\"role\".assume-role.source", "broken");
        set(CREDENTIALS + ".\"role\".assume-role.duration", "2h");
        set("quarkus.aws-auth.region", "eu-central-1");

        refuse(CREDENTIALS + ".\"broken\".static.secret-access-key: is not set");
    }

    private static final List<String> ROLES_ANYWHERE_ARNS = List.of("trust-anchor-arn", "profile-arn", "role-arn");

    private void refuse(String... problems) {
        assertThatThrownBy(() -> check()).isInstanceOf(ConfigurationException.class)
                .message().satisfies(message -> {
                    assertThat(message.replaceAll("(?m)^  \\[\\d+\\] ", "").lines().skip(1))
                            .containsExactlyInAnyOrder(problems);
                    assertThat(message).startsWith("AWS Auth cannot start:").contains("[" + problems.length + "] ");
                });
    }

    @Test
    void tellAllThatIsWrongWithOneSourceAtOnce() {
        properties.keySet().removeIf(property -> property.startsWith(CERTIFICATES));
        set(ROLES_ANYWHERE + "trust-anchor-arn", "nonsense");
        set(ROLES_ANYWHERE + "profile-arn", "arn:aws:rolesanywhere:eu-central-1:123456789012:profile/1");
        set(ROLES_ANYWHERE + "role-arn", "arn:aws:iam::123456789012:user/me");
        set(ROLES_ANYWHERE + "duration", "1s");
        set(ROLES_ANYWHERE + "endpoint-override", "http://example.com");

        assertThatThrownBy(() -> check()).hasMessage(problems(
                ROLES_ANYWHERE + "trust-anchor-arn: 'nonsense' is not an ARN; expected"
                        + " arn:partition:service:region:account:resource",
                ROLES_ANYWHERE + "profile-arn: 'arn:aws:rolesanywhere:eu-central-1:123456789012:profile/1' does not end in a"
                        + " UUID; expected arn:aws:rolesanywhere:REGION:ACCOUNT:profile/UUID",
                ROLES_ANYWHERE + "role-arn: 'arn:aws:iam::123456789012:user/me' is the ARN of a user, not of a role; expected"
                        + " arn:aws:iam::ACCOUNT:role/NAME",
                ROLES_ANYWHERE + "duration: PT1S is out of range; expected 15 minutes (PT15M) to 12 hours (PT12H)",
                ROLES_ANYWHERE + "endpoint-override: 'http://example.com' would carry session credentials in clear; use https,"
                        + " or http to localhost",
                "quarkus.aws-auth.client-certificates.key-store: is not set, but the credentials <default> need this client"
                        + " certificate; set it, or one of the others of key-store, certificate, certificate-pem, tls-configuration-name"));
    }

    @Test
    void findNamesThatOnlyTheEnvironmentKnows() {
        properties.clear();
        environment.put("QUARKUS_AWS_AUTH_CREDENTIALS__MY_BUCKET__STATIC_ACCESS_KEY_ID", "AKIAENVIRONMENT");
        environment.put("QUARKUS_AWS_AUTH_CREDENTIALS__MY_BUCKET__STATIC_SECRET_ACCESS_KEY", "secret");
        environment.put("QUARKUS_AWS_AUTH_CREDENTIALS_STATIC_ACCESS_KEY_ID", "AKIADEFAULT");
        environment.put("QUARKUS_AWS_AUTH_CREDENTIALS_STATIC_SECRET_ACCESS_KEY", "secret");

        Settings settings = check(Map.of("my-bucket", "a.B#c", "<default>", "a.B#d"));

        assertThat(((FixedSource) settings.credentials().get("my-bucket")).credentials().accessKeyId())
                .isEqualTo("AKIAENVIRONMENT");
        assertThat(((FixedSource) settings.credentials().get("<default>")).credentials().accessKeyId())
                .isEqualTo("AKIADEFAULT");
    }

    @Test
    void findSourcesOfRolesThatOnlyTheEnvironmentKnows() {
        environment.put("QUARKUS_AWS_AUTH_CREDENTIALS__MY_BUCKET__STATIC_ACCESS_KEY_ID", "AKIAENVIRONMENT");
        environment.put("QUARKUS_AWS_AUTH_CREDENTIALS__MY_BUCKET__STATIC_SECRET_ACCESS_KEY", "secret");
        set("quarkus.aws-auth.region", "eu-central-1");
        set("quarkus.aws-auth.credentials.role.assume-role.role-arn", "arn:aws:iam::111122223333:role/reader");
        set("quarkus.aws-auth.credentials.role.assume-role.source", "my-bucket");

        assertThat(check(Map.of()).credentials()).containsKeys("role", "my.bucket", "my-bucket");
    }

    @Test
    void takeNoOtherNameOfTheConfigurationForTheOneThatIsMeant() {
        set("quarkus.aws-auth.credentials.team-a.static.access-key-id", "AKIATEAM");
        set("quarkus.aws-auth.credentials.team-a.static.secret-access-key", "secret");
        set("quarkus.aws-auth.signing.team-a.service", "sqs");
        SignedClient other = new SignedClient("a.B", "team.a", SigningChoice.NONE, Map.of());

        assertThat(check(Map.of(), other, new SignedClient("a.C", "team-a", SigningChoice.NONE, Map.of())).signingOf(other))
                .isEmpty();
        assertThatThrownBy(() -> check(Map.of("team_a", "a.B#c"))).hasMessageContaining("'team-a'");
        assertThatThrownBy(() -> check(Map.of(), other)).hasMessageContaining("did you mean 'team.a'?");
    }

    @Test
    void findWhatTheEnvironmentAddsToProperties() {
        set("quarkus.aws-auth.credentials.\"my-bucket\".static.access-key-id", "AKIAPROPERTIES");
        environment.put("QUARKUS_AWS_AUTH_CREDENTIALS__MY_BUCKET__STATIC_SECRET_ACCESS_KEY", "secret");
        set("quarkus.aws-auth.signing.\"my-api\".service", "sqs");
        environment.put("QUARKUS_AWS_AUTH_SIGNING__MY_API__REGION", "eu-central-1");
        set("quarkus.aws-auth.client-certificates.\"my-device\".key-store",
                write("device.p12", new Store().key("device", client().identity())).toString());
        environment.put("QUARKUS_AWS_AUTH_CLIENT_CERTIFICATES__MY_DEVICE__PASSWORD", PASSWORD);
        SignedClient client = new SignedClient("a.B", "my-api", SigningChoice.NONE, Map.of());

        Settings settings = check(Map.of("my-bucket", "a.B#c"), client);

        assertThat(((FixedSource) settings.credentials().get("my-bucket")).credentials().accessKeyId())
                .isEqualTo("AKIAPROPERTIES");
        assertThat(settings.credentials()).doesNotContainKey("my.bucket");
        assertThat(settings.clientCertificates()).containsKey("my-device").doesNotContainKey("my.device");
        assertThat(client.signed(settings.signingOf(client))).singleElement()
                .returns("sqs", SigningChoice::service).returns("eu-central-1", SigningChoice::region);
        assertThat(settings.signing()).containsOnlyKeys("my-api");
    }

    /** With the name in quotes as without them, and in properties as in the environment. */
    @Test
    void findAllOfANameHoweverItIsWritten() {
        String secret = ".static.secret-access-key";
        for (String name : List.of("s3", "my-bucket", "Orders", "static")) {
            String quoted = "quarkus.aws-auth.credentials.\"" + name + "\"";
            List<String> ways = name.equals("static") ? List.of(quoted)
                    : List.of(quoted, quoted.replace("\"", ""));
            String variable = name.toUpperCase(Locale.ROOT).replace('-', '_');
            for (String way : ways) {
                for (String other : ways) {
                    properties.remove(quoted + secret);
                    properties.remove(quoted.replace("\"", "") + secret);
                    set(way + ".static.access-key-id", "AKIA");
                    set(other + secret, "secret-of-properties");
                    assertThat(secret(name)).as(way + " and " + other).isEqualTo("secret-of-properties");
                }
                for (String inEnvironment : name.equals("static") ? List.of("_" + variable + "_")
                        : List.of(variable, "_" + variable + "_")) {
                    environment.put("QUARKUS_AWS_AUTH_CREDENTIALS_" + inEnvironment + "_STATIC_SECRET_ACCESS_KEY",
                            "of-variable");
                    assertThat(secret(name)).as(way + " and " + inEnvironment).isEqualTo("of-variable");
                    environment.clear();
                }
                properties.remove(way + ".static.access-key-id");
            }
            ways.forEach(way -> properties.remove(way + secret));
        }
    }

    private String secret(String name) {
        FixedSource source = (FixedSource) check(Map.of(name, "a.B#c")).credentials().get(name);
        return ((StaticCredentials) source.credentials()).secretAccessKey().reveal();
    }

    @Test
    void findInTheEnvironmentWhatIsEmptyInProperties() {
        set("quarkus.aws-auth.credentials.\"s3\".static.access-key-id", "");
        set("quarkus.aws-auth.credentials.\"s3\".static.secret-access-key", "");
        environment.put("QUARKUS_AWS_AUTH_CREDENTIALS_S3_STATIC_ACCESS_KEY_ID", "AKIA");
        environment.put("QUARKUS_AWS_AUTH_CREDENTIALS_S3_STATIC_SECRET_ACCESS_KEY", "of-variable");

        assertThat(secret("s3")).isEqualTo("of-variable");
    }

    @Test
    void findAllOfAClientHoweverItIsWritten() {
        set("quarkus.aws-auth.signing.\"orders\".enabled", "false");
        set("quarkus.aws-auth.signing.\"orders\".service", "sqs");
        environment.put("QUARKUS_AWS_AUTH_SIGNING_ORDERS_REGION", "eu-central-1");
        SignedClient client = new SignedClient("a.B", "orders", new SigningChoice(true, "sns", "", "", PayloadMode.AUTO),
                Map.of());

        SigningChoice choice = check(Map.of(), client).signing().get("orders").choice();

        assertThat(choice.enabled()).isFalse();
        assertThat(choice.service()).isEqualTo("sqs");
        assertThat(choice.region()).isEqualTo("eu-central-1");
    }

    @Test
    void letTheEnvironmentChooseAnotherGroup() {
        for (String name : List.of("my-bucket", "Orders", "s3")) {
            String variable = "QUARKUS_AWS_AUTH_CREDENTIALS__" + name.toUpperCase(Locale.ROOT).replace('-', '_') + "__";
            set("quarkus.aws-auth.credentials.\"" + name + "\".static.access-key-id", "AKIA");
            set("quarkus.aws-auth.credentials.\"" + name + "\".static.secret-access-key", "secret");
            environment.put(variable + "STATIC_ACCESS_KEY_ID", "");
            environment.put(variable + "STATIC_SECRET_ACCESS_KEY", "");
            environment.put(variable + "SESSION_ACCESS_KEY_ID", "ASIA");
            environment.put(variable + "SESSION_SECRET_ACCESS_KEY", "secret");
            environment.put(variable + "SESSION_SESSION_TOKEN", "token");
        }
        Settings settings = check();
        for (String name : List.of("my-bucket", "Orders", "s3")) {
            assertThat(((FixedSource) settings.credentials().get(name)).credentials().accessKeyId()).as(name)
                    .isEqualTo("ASIA");
        }
    }

    @Test
    void refuseToDoWithoutWhatHasToBeThere() {
        set("quarkus.aws-auth.credentials.\"reports\".acquire-at-start-failure", "fail");

        assertThatThrownBy(() -> check()).hasMessage(problems(
                "quarkus.aws-auth.credentials.\"reports\".acquire-at-start-failure: is fail, but nothing says where these"
                        + " credentials come from; set one of the groups of quarkus.aws-auth.credentials.\"reports\", or"
                        + " remove it"));
    }

    /** As where a profile chooses static keys, or a variable that is there for all environments is empty in some. */
    @Test
    void leaveOutGroupsThatAreEmpty() {
        set(ROLES_ANYWHERE + "trust-anchor-arn", "");
        set(ROLES_ANYWHERE + "profile-arn", "${NOWHERE:}");
        set(ROLES_ANYWHERE + "role-arn", "");
        set("quarkus.aws-auth.credentials.static.access-key-id", "AKIA");
        set("quarkus.aws-auth.credentials.static.secret-access-key", "secret");
        environment.put("QUARKUS_AWS_AUTH_CREDENTIALS_SESSION_SESSION_TOKEN", "");

        assertThat(check().credentials().get("<default>")).isInstanceOf(FixedSource.class);
        set("quarkus.aws-auth.credentials.static.access-key-id", "");
        set("quarkus.aws-auth.credentials.static.secret-access-key", "");
        assertThat(check().credentials()).isEmpty();
    }

    /** What an environment variable sets for it is all there is of its group. */
    @Test
    void findWhatTheEnvironmentAloneSays() {
        set("quarkus.aws-auth.credentials.\"my-bucket\".acquire-at-start", "lazy");
        environment.put("QUARKUS_AWS_AUTH_CREDENTIALS__MY_BUCKET__STATIC_ACCESS_KEY_ID", "AKIA");
        environment.put("QUARKUS_AWS_AUTH_CREDENTIALS__MY_BUCKET__STATIC_SECRET_ACCESS_KEY", "of-variable");

        assertThat(secret("my-bucket")).isEqualTo("of-variable");
    }

    @Test
    void keepNamesApartThatPropertiesTellApart() {
        for (String name : List.of("Orders", "orders", "a-b", "a.b")) {
            set("quarkus.aws-auth.credentials.\"" + name + "\".static.access-key-id", "AKIA");
            set("quarkus.aws-auth.credentials.\"" + name + "\".static.secret-access-key", "secret-of-" + name);
        }
        for (String name : List.of("Orders", "orders", "a-b", "a.b")) {
            assertThat(secret(name)).isEqualTo("secret-of-" + name);
        }
        environment.put("QUARKUS_AWS_AUTH_CREDENTIALS__ORDERS__STATIC_ACCESS_KEY_ID", "AKIAOFBOTH");
        assertThat(secret("Orders")).isEqualTo("secret-of-Orders");
        assertThat(secret("orders")).isEqualTo("secret-of-orders");
    }

    @Test
    void takeAProfilesValueHoweverItsNameIsWritten() {
        set("quarkus.aws-auth.credentials.\"s3\".static.access-key-id", "AKIA");
        set("quarkus.aws-auth.credentials.\"s3\".static.secret-access-key", "of-all");
        set("%prod.quarkus.aws-auth.credentials.s3.static.secret-access-key", "of-prod");

        assertThat(secret("s3")).isEqualTo("of-prod");
    }

    @Test
    void findClientsThatOnlyTheEnvironmentKnows() {
        environment.put("QUARKUS_AWS_AUTH_SIGNING__THIRD_PARTY__SERVICE", "sqs");
        environment.put("QUARKUS_AWS_AUTH_SIGNING__OTHER__SERVICE", "sns");
        SignedClient dashed = new SignedClient("a.B", "third-party", SigningChoice.NONE, Map.of());
        SignedClient capital = new SignedClient("a.C", "Other", SigningChoice.NONE, Map.of());

        Settings settings = check(Map.of(), dashed, capital);

        assertThat(dashed.signed(settings.signingOf(dashed))).extracting(SigningChoice::service).containsExactly("sqs");
        assertThat(capital.signed(settings.signingOf(capital))).extracting(SigningChoice::service).containsExactly("sns");
    }

    @Test
    void refuseClientsThatAreSpelledAlike() {
        set("quarkus.aws-auth.signing.\"a.b\".service", "sqs");
        SignedClient dotted = new SignedClient("x.A", "a.b", SigningChoice.NONE, Map.of());
        SignedClient sharing = new SignedClient("x.B", "a.b", SigningChoice.NONE, Map.of());
        SignedClient dashed = new SignedClient("x.C", "a-b", SigningChoice.NONE, Map.of());

        assertThat(check(Map.of(), dotted, sharing).signing()).containsOnlyKeys("a.b");
        assertThatThrownBy(() -> check(Map.of(), dotted, dashed)).hasMessage(problems(
                "quarkus.aws-auth.signing.\"a.b\": could mean any of the REST clients [a-b, a.b], which environment variables"
                        + " spell alike; give each of them properties of its own, or another configuration key"));
        set("quarkus.aws-auth.signing.\"a-b\".enabled", "false");
        assertThat(check(Map.of(), dotted, dashed).signing()).containsOnlyKeys("a.b", "a-b");
    }

    @Test
    void needNoCredentialsThatTheConfigurationOverrides() {
        SigningChoice partner = new SigningChoice(true, "sqs", "eu-central-1", "partner", PayloadMode.AUTO);
        SignedClient off = new SignedClient("a.B", "off", partner, Map.of());
        SignedClient other = new SignedClient("a.C", "other", partner, Map.of());
        set("quarkus.aws-auth.signing.off.enabled", "false");
        set("quarkus.aws-auth.signing.off.credentials", "partner");
        set("quarkus.aws-auth.signing.other.credentials", "<default>");

        assertThat(check(Map.of(), off, other).credentials()).doesNotContainKey("partner");
        assertThatThrownBy(() -> check(Map.of(), new SignedClient("a.D", "on", partner, Map.of())))
                .hasMessageContaining("quarkus.aws-auth.credentials.\"partner\"", "the REST client a.D needs them");
    }

    private static String problems(String... problems) {
        StringBuilder text = new StringBuilder("AWS Auth cannot start:");
        for (int i = 0; i < problems.length; i++) {
            text.append(System.lineSeparator()).append("  [").append(i + 1).append("] ").append(problems[i]);
        }
        return text.toString();
    }

    private static TestCertificates client() {
        return TestCertificates.client().valid(NOW.minusSeconds(60), NOW.plus(Duration.ofDays(1)));
    }

    private Path write(String name, Store store) {
        return store.writeTo(directory.resolve(name));
    }

    private void set(String property, String value) {
        properties.put(property, value);
    }

    private Settings check() {
        return check(Map.of());
    }

    private Settings check(Map<String, String> neededBy, SignedClient... clients) {
        SmallRyeConfig config = new SmallRyeConfigBuilder().addDefaultInterceptors().withProfile("prod")
                .addDiscoveredConverters()
                .withMapping(AwsAuthConfig.class)
                .withMapping(RestClientsConfig.class).withSources(new PropertiesConfigSource(properties, "test", 100))
                .withSources(new EnvConfigSource(environment, 300)).withCustomizers(new ConfigInterceptors()::configBuilder)
                .build();
        return new StartChecks(config.getConfigMapping(AwsAuthConfig.class), config.getConfigMapping(RestClientsConfig.class),
                KnownElsewhere.NOTHING, InstantSource.system())
                .check(neededBy, List.of(clients));
    }
}
