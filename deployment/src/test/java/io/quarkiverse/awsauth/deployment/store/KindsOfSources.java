package io.quarkiverse.awsauth.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CallerIdentity;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.CredentialsExpired;
import io.quarkiverse.awsauth.CredentialsRefreshFailed;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.deployment.emulator.AwsEmulator;
import io.quarkiverse.awsauth.deployment.emulator.EmulatorSettings;
import io.quarkiverse.awsauth.deployment.emulator.LongTermKey;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkiverse.awsauth.store.ImportResult;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkiverse.awsauth.store.StoredKind;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkus.test.QuarkusUnitTest;

/** Each kind of what may be stored, used against the emulator, and what may not be stored. */
abstract class KindsOfSources {

    private static final String STS = KindsOfSources.class.getName();
    private static final String ID = "AKIAIOSFODNN7EXAMPLE";
    private static final String SECRET = "not/so+secret/EXAMPLEKEY";
    private static AwsEmulator sts;

    static QuarkusUnitTest application(TestDatabase database) {
        return database.application(empty -> startSts())
                .withApplicationRoot(jar -> jar.addClasses(TestDatabase.class, Replica.class, Eventually.class, Expired.class,
                        Refused.class))
                .setAfterAllCustomizer(() -> sts.close())
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"2026\"", Replica.KEY)
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.poll-interval", "1h")
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.sts-endpoint-override", "${" + STS + "}")
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.roles-anywhere-endpoint-override", "${aws-auth.emulator.url}")
                .setLogRecordPredicate(record -> record.getLoggerName().equals("io.quarkiverse.awsauth")
                        && record.getLevel().intValue() > Level.WARNING.intValue())
                .assertLogRecords(records -> assertThat(records).extracting(LogRecord::getMessage).singleElement().asString()
                        .startsWith("Credentials [brief]: expired on ")
                        .endsWith("Z; they were made elsewhere and stored: replace them in the store"));
    }

    private static void startSts() {
        sts = AwsEmulator.start(EmulatorSettings.trusting()
                .withLongTermKeys(new LongTermKey(ID, SECRET, "arn:aws:iam::123456789012:user/developer")));
        System.setProperty(STS, sts.url().toString());
    }

    @Singleton
    public static class Expired {
        final List<String> names = new CopyOnWriteArrayList<>();

        void hear(@Observes CredentialsExpired event) {
            names.add(event.name());
        }
    }

    @Singleton
    public static class Refused {
        final List<String> names = new CopyOnWriteArrayList<>();

        void hear(@Observes CredentialsRefreshFailed event) {
            if (event.failure().reason() == Reason.REFUSED) {
                names.add(event.name());
            }
        }
    }

    @Inject
    AwsCredentialsStore store;
    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    Settings settings;
    @Inject
    AgroalDataSource dataSource;
    @Inject
    Expired expired;
    @Inject
    Refused refused;

    @Test
    void areObtainedAndValidated() {
        StoredCredentials user = store.add("user", keys(SECRET));
        assertThat(store.validate("user").arn()).isEqualTo("arn:aws:iam::123456789012:user/developer");

        StoredCredentials role = store.add("role", role("Reader").source("user").build());
        assertThat(role.kind()).isEqualTo(StoredKind.ASSUME_ROLE);
        assertThat(role.settings()).isEqualTo(Map.of("role-arn", "arn:aws:iam::210987654321:role/Reader", "source", "user",
                "region", "eu-central-1"));
        SessionCredentials session = (SessionCredentials) resolver("role").resolveAndAwait();
        CallerIdentity caller = store.validate("role");
        assertThat(caller.arn()).isEqualTo("arn:aws:sts::210987654321:assumed-role/Reader/quarkus-aws-auth");
        assertThat(caller.account()).isEqualTo("210987654321");

        store.add("chained", role("Writer").source("role").build());
        assertThat(store.validate("chained").arn())
                .isEqualTo("arn:aws:sts::210987654321:assumed-role/Writer/quarkus-aws-auth");
        store.add("made", new FixedSource(session));
        assertThat(store.validate("made").arn()).isEqualTo(caller.arn());

        StoredCredentials anywhere = store.add("anywhere", anywhere("<default>").build());
        assertThat(anywhere.kind()).isEqualTo(StoredKind.ROLES_ANYWHERE);
        assertThat(((SessionCredentials) resolver("anywhere").resolveAndAwait()).expiration()).isAfter(Instant.now());

        store.replace("role", role.version(), role("Reader").source("user").build());
        assertThat(resolver("role").resolveAndAwait()).as("the same settings have the same session").isEqualTo(session);
        StoredCredentials wrong = Replica.of(dataSource).replace("user", user.version(), keys("wrong"), Replica.COLLEAGUE);
        assertThatExceptionOfType(AwsCredentialsException.class).as("as another instance has replaced them")
                .isThrownBy(() -> store.validate("user")).withMessageContaining("SignatureDoesNotMatch")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED));
        store.disable("user", wrong.version());
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(() -> store.validate("user"))
                .withMessageContaining("they are disabled; last changed on");
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.validate("nobody"))
                .withMessage("Credentials nobody: they are not stored; add them")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.UNKNOWN));
    }

    /** AWS itself lets sessions go on that were obtained with a key which is gone. */
    @Test
    void rolesAreOfNoUseWithoutWhatTheyWereAssumedWith() {
        StoredCredentials base = store.add("base-key", keys(SECRET));
        store.add("on-key", role("OnKey").source("base-key").build());
        store.add("on-role", role("OnRole").source("on-key").build());
        AwsCredentialsResolver inCode = registry.resolver(role("InCode").source("on-role")
                .endpointOverride(URI.create(System.getProperty(STS))).build());
        AwsCredentials first = resolver("on-role").resolveAndAwait();
        inCode.resolveAndAwait();

        StoredCredentials disabled = store.disable("base-key", base.version());
        for (AwsCredentialsResolver role : List.of(resolver("on-key"), resolver("on-role"), inCode)) {
            assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(role::resolveAndAwait)
                    .withMessageContaining("Credentials base-key: they are disabled; last changed on");
        }
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(() -> store.validate("on-role"))
                .withMessageContaining("Credentials base-key: they are disabled");
        StoredCredentials enabled = store.enable("base-key", disabled.version());
        assertThat(resolver("on-role").resolveAndAwait()).isNotEqualTo(first);
        assertThat(inCode.resolveAndAwait().accessKeyId()).startsWith("ASIA");

        AwsCredentials held = resolver("on-key").resolveAndAwait();
        StoredCredentials replaced = store.replace("base-key", enabled.version(), keys(SECRET));
        assertThat(resolver("on-key").resolveAndAwait().accessKeyId()).as("nobody waits for the next one").startsWith("ASIA");
        Eventually.is("the role is assumed with the other key", () -> !resolver("on-key").resolveAndAwait().equals(held));

        StoredCredentials wrong = store.replace("base-key", replaced.version(), keys("wrong"));
        Eventually.is("the other key was tried", () -> refused.names.contains("on-key"));
        assertThat(resolver("on-key").resolveAndAwait().accessKeyId()).as("a key that AWS does not know yet")
                .startsWith("ASIA");
        store.delete("base-key", wrong.version());
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(resolver("on-role")::resolveAndAwait)
                .withMessageContaining("Credentials base-key: they are neither configured nor stored");
    }

    @Test
    void areRefusedIfTheyCannotBeUsed() {
        URI elsewhere = URI.create("https://attacker.example.com");
        String endpoint = "the credentials 'refused' cannot be stored: endpoint-override: neither it nor a proxy, a trust store"
                + " or a timeout may be stored; configure such credentials";
        isRefused(role("R").endpointOverride(elsewhere).build(), endpoint);
        isRefused(anywhere("<default>").endpointOverride(elsewhere).build(), endpoint);
        isRefused(anywhere("<defualt>").build(), "Credentials refused: client-certificate: there is no client certificate"
                + " '<defualt>'; did you mean '<default>'?");
        isRefused(anywhere("quite-another").build(), "Credentials refused: client-certificate: there is no client certificate"
                + " 'quite-another'; configure it: quarkus.aws-auth.client-certificates.\"quite-another\".*");
        isRefused(role("R").source("nobody").build(),
                "Credentials refused: source: there are no credentials 'nobody'; store or configure them first");
        isRefused(role("R").source("refused").build(), "Credentials refused: source: these credentials would be obtained with"
                + " themselves: refused -> refused; let one of them have another source");
        isRefused(role("R").duration(Duration.ofHours(2)).build(),
                "Credentials refused: duration: PT2H is out of range for role"
                        + " chaining: the credentials of source are temporary themselves; expected at most 1 hour (PT1H)");

        StoredCredentials first = store.add("first", role("First").build());
        store.add("second", role("Second").source("first").build());
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> store.replace("first", first.version(), role("First").source("second").build()))
                .withMessage("Credentials first: source: these credentials would be obtained with themselves: first -> second"
                        + " -> first; let one of them have another source");
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.add("<default>", keys(SECRET)))
                .withMessage("Credentials <default>: the name is configured (quarkus.aws-auth.credentials.*), and what is"
                        + " configured wins; choose another one");
    }

    /** As two administrators do at once, or an older version of the extension has done. */
    @Test
    void areAClearErrorIfTheyCameRoundTheRules() {
        StoreDatabase other = Replica.of(dataSource);
        other.add("left", role("Left").source("right").build(), Replica.COLLEAGUE);
        StoredCredentials right = other.add("right", role("Right").source("left").build(), Replica.COLLEAGUE);
        other.add("above", role("Above").source("left").build(), Replica.COLLEAGUE);
        other.add("uncertified", anywhere("quite-another").build(), Replica.COLLEAGUE);

        String circle = "source: these credentials would be obtained with themselves: ";
        String cure = "; let one of them have another source";
        isOfNoUse("left", circle);
        isOfNoUse("right", circle + "right -> left -> right" + cure);
        isOfNoUse("above", "Credentials left (stored): ");
        isOfNoUse("uncertified", "there is no client certificate of this identifier");

        store.add("base", keys(SECRET));
        store.replace("right", right.version(), role("Right").source("base").build());
        Eventually.is("it works as soon as it is corrected",
                () -> arnOf("left").endsWith("assumed-role/Left/quarkus-aws-auth"));
        Eventually.is("and what it is used for", () -> arnOf("above").endsWith("assumed-role/Above/quarkus-aws-auth"));
    }

    private void isOfNoUse(String name, String why) {
        long start = System.nanoTime();
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(() -> resolver(name).resolveAndAwait())
                .withMessageStartingWith("Credentials " + name + " (stored): ").withMessageContaining(why)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CONFIGURATION));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as("nobody waits for it").isLessThan(Duration.ofSeconds(5));
    }

    private String arnOf(String name) {
        try {
            return store.validate(name).arn();
        } catch (AwsCredentialsException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void areRefusedByImportsToo() {
        importIsRefused(Map.of("one", role("One").source("two").build(), "two", role("Two").source("one").build()),
                "Credentials one: source: these credentials would be obtained with themselves: one -> two -> one; let one of"
                        + " them have another source; Credentials two: source: these credentials would be obtained with"
                        + " themselves: two -> one -> two; let one of them have another source");
        importIsRefused(Map.of("one", anywhere("quite-another").build(), "two", role("Two").source("nobody").build()),
                "Credentials one: client-certificate: there is no client certificate 'quite-another'; configure it:"
                        + " quarkus.aws-auth.client-certificates.\"quite-another\".*; Credentials two: source: there are no"
                        + " credentials 'nobody'; store or configure them first");
        StoredCredentials kept = store.add("kept", role("Kept").build());
        assertThat(imported(Map.of("kept", role("Kept").source("nobody").build(), "next", role("Next").source("kept").build())))
                .isEqualTo(new ImportResult(List.of("next"), List.of("kept")));
        assertThat(store.get("kept")).contains(kept);
    }

    private void importIsRefused(Map<String, CredentialSource> sources, String message) {
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> imported(sources)).withMessage(message)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.INVALID));
        assertThat(sources.keySet()).allSatisfy(name -> assertThat(store.get(name)).isEmpty());
    }

    private ImportResult imported(Map<String, CredentialSource> sources) {
        JdbcDataSource elsewhere = new JdbcDataSource();
        elsewhere.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        StoreDatabase other = Replica.of(elsewhere);
        sources.forEach((name, source) -> other.add(name, source, Replica.COLLEAGUE));
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        other.exportTo(exported, Replica.secretKey(Replica.OTHER_KEY));
        return store.importFrom(new ByteArrayInputStream(exported.toByteArray()), Replica.secretKey(Replica.OTHER_KEY));
    }

    @Test
    void sessionsThatExpireAreTold() {
        Instant soon = Instant.now().plusSeconds(4).truncatedTo(ChronoUnit.MILLIS);
        StoredCredentials gone = store.add("gone", session(soon.minusSeconds(1)));
        StoredCredentials brief = store.add("brief", session(soon));
        assertThat(brief.expiration()).isEqualTo(soon);
        AwsCredentialsResolver held = resolver("gone");
        assertThat(held.resolveAndAwait()).isEqualTo(((FixedSource) session(soon.minusSeconds(1))).credentials());
        assertThat(resolver("brief").resolveAndAwait().accessKeyId()).isEqualTo("ASIAMADE");
        store.delete("gone", gone.version());

        Eventually.is("it is told", () -> expired.names.contains("brief"));
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(resolver("brief")::resolveAndAwait)
                .withMessageStartingWith("Credentials brief (stored): they expired on " + soon)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.EXPIRED));
        assertThat(expired.names).as("those that were deleted are nobody's concern").containsExactly("brief");
        store.replace("brief", brief.version(), session(soon.plusSeconds(3600)));
        assertThat(resolver("brief").resolveAndAwait().accessKeyId()).isEqualTo("ASIAMADE");
    }

    private void isRefused(CredentialSource source, String message) {
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.add("refused", source)).withMessage(message)
                .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.INVALID));
        assertThat(store.get("refused")).isEmpty();
    }

    private AwsCredentialsResolver resolver(String name) {
        return registry.findAndAwait(name).orElseThrow();
    }

    private static CredentialSource keys(String secret) {
        return new FixedSource(new StaticCredentials(ID, SecretString.of(secret)));
    }

    private static CredentialSource session(Instant expiration) {
        return new FixedSource(new SessionCredentials("ASIAMADE", SecretString.of("secret"), SecretString.of("token"),
                expiration, null));
    }

    private static AssumeRoleSource.Builder role(String name) {
        return AssumeRoleSource.builder().roleArn(Arn.parse("arn:aws:iam::210987654321:role/" + name)).region("eu-central-1");
    }

    private RolesAnywhereSource.Builder anywhere(String certificate) {
        RolesAnywhereSource configured = (RolesAnywhereSource) settings.credentials().get("<default>");
        return RolesAnywhereSource.builder().trustAnchorArn(configured.trustAnchorArn())
                .profileArn(configured.profileArn()).roleArn(configured.roleArn()).clientCertificate(certificate);
    }
}
