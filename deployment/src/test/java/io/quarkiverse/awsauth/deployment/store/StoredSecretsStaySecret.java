package io.quarkiverse.awsauth.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.LogRecord;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

import io.agroal.api.AgroalDataSource;
import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.deployment.Records;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.store.StoredNames;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkiverse.awsauth.store.StoreChanged;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkiverse.awsauth.store.jdbc.StoreDatabase;
import io.quarkus.arc.Arc;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.config.SmallRyeConfig;

/** Everything that an application logs, tells, throws or keeps in clear while it stores credentials for a user. */
abstract class StoredSecretsStaySecret {

    private static final String KEPT = "kept-secret-0123456789";
    private static final String REPLACED = "replaced-secret-0123456789";
    private static final String TOKEN = "token-secret-0123456789";
    private static final String REFUSED = "refused-secret-0123456789";
    private static final String SEEDED = "seeded-secret-0123456789";
    private static final List<String> SECRETS = List.of(KEPT, REPLACED, TOKEN, REFUSED, SEEDED, Replica.KEY,
            Replica.OTHER_KEY, Base64.getEncoder().encodeToString(KEPT.getBytes(StandardCharsets.UTF_8)));

    static QuarkusUnitTest application(TestDatabase database) {
        return database.application()
                .withApplicationRoot(jar -> jar.addClasses(TestDatabase.class, Records.class, Replica.class, Eventually.class,
                        Listener.class))
                .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-security", Version.getVersion())))
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.audit-table", "true")
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"2026\"", Replica.KEY)
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.sts-endpoint-override", "${aws-auth.emulator.url}")
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.seed.credentials.\"seeded\".static.access-key-id",
                        "AKIASEEDED")
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.seed.credentials.\"seeded\".static.secret-access-key", SEEDED)
                .overrideConfigKey("quarkus.log.min-level", "TRACE")
                .overrideConfigKey("quarkus.log.level", "DEBUG")
                .overrideConfigKey("quarkus.log.category.\"io.quarkiverse.awsauth\".level", "TRACE")
                .overrideConfigKey("quarkus.log.category.\"io.agroal\".level", "TRACE")
                .overrideConfigKey("quarkus.log.category.\"org.h2\".level", "TRACE")
                .overrideConfigKey("quarkus.log.category.\"org.postgresql\".level", "TRACE")
                .overrideConfigKey("quarkus.log.category.\"io.quarkus.deployment\".level", "INFO")
                .overrideConfigKey("quarkus.log.category.\"io.quarkus.builder\".level", "INFO")
                .overrideConfigKey("quarkus.log.category.\"io.quarkus.arc\".level", "INFO")
                .setLogRecordPredicate(record -> true)
                .assertLogRecords(StoredSecretsStaySecret::holdNoSecret);
    }

    private static void holdNoSecret(List<LogRecord> records) {
        assertThat(records).anyMatch(record -> record.getMessage().contains("started in"));
        for (LogRecord record : records) {
            assertThat(record.getMessage() + Arrays.toString(record.getParameters())).doesNotContain(SECRETS);
        }
    }

    @Singleton
    public static class Listener {
        final List<StoreChanged> heard = new CopyOnWriteArrayList<>();

        void hear(@Observes StoreChanged event) {
            heard.add(event);
        }
    }

    @Inject
    AwsCredentialsStore store;
    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    StoreDatabase database;
    @Inject
    StoredNames names;
    @Inject
    Settings settings;
    @Inject
    AgroalDataSource dataSource;
    @Inject
    CurrentIdentityAssociation identity;
    @Inject
    Listener listener;

    private final List<String> seen = new ArrayList<>();

    @Test
    void nobodyCanReadThem() throws Exception {
        try (Records records = Records.ofEverything()) {
            asUser("alice", this::useAll);
            asUser("bell\u0007", () -> assertThat(store.add("odd", keys("AKIAODD", KEPT)).changedBy()).isEqualTo("bell?"));
            store.actingAs(new Actor("nightly", "scheduler")).delete("kept", store.get("kept").orElseThrow().version());

            Eventually.is("all is told", () -> listener.heard.size() >= 11);
            see(listener.heard, database, names, store, registry, settings, settings.store().orElseThrow(), dataSource,
                    ConfigProvider.getConfig().unwrap(SmallRyeConfig.class).getConfigMapping(AwsAuthConfig.class).store());
            List<String> audit = audit();
            assertThat(audit).anyMatch(row -> row.matches("alice,application,ADDED,kept,\\d+"))
                    .anyMatch(row -> row.matches("alice,application,DISABLED,kept,\\d+"))
                    .contains("alice,application,EXPORTED,,0")
                    .anyMatch(row -> row.matches("nightly,scheduler,DELETED,kept,\\d+"))
                    .anyMatch(row -> row.matches("application,,SEEDED,seeded,\\d+"));
            assertThat(records.texts())
                    .anyMatch(text -> text.contains("'alice' from application: added the credentials 'kept', now version"));
            seen.addAll(audit);
            seen.addAll(records.texts());
            seen.addAll(rows(dump(), 1));
            SECRETS.forEach(secret -> assertThat(seen).as(secret)
                    .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains(secret.toLowerCase(Locale.ROOT))));
        }
        assertThat(listener.heard).filteredOn(event -> event.name().equals("kept")).extracting(event -> event.actor().name())
                .contains("alice", "nightly");
    }

    private void useAll() {
        StoredCredentials kept = store.add("kept", keys("AKIAKEPT", KEPT));
        StoredCredentials replaced = store.replace("kept", kept.version(), keys("AKIAREPLACED", REPLACED));
        see(kept, replaced, registry.findAndAwait("kept").orElseThrow(),
                registry.findAndAwait("kept").orElseThrow().resolveAndAwait(), store.get("kept"), store.list("", 10));
        see(store.add("session", new FixedSource(new SessionCredentials("ASIASESSION", SecretString.of(KEPT),
                SecretString.of(TOKEN), Instant.now().plusSeconds(600), null))));
        see(store.add("role", AssumeRoleSource.builder().roleArn(Arn.parse("arn:aws:iam::210987654321:role/Reader"))
                .source("kept").region("eu-central-1").build()));
        fails(() -> store.validate("kept"));
        fails(() -> store.validate("session"));
        fails(() -> registry.findAndAwait("role").orElseThrow().resolveAndAwait());
        fails(() -> store.add("kept", keys("AKIAREFUSED", REFUSED)));
        fails(() -> store.add("no name", keys("AKIAREFUSED", REFUSED)));
        fails(() -> store.add("long", keys("AKIAREFUSED", REFUSED.repeat(5_000))));
        fails(() -> store.replace("kept", kept.version(), keys("AKIAREFUSED", REFUSED)));
        fails(() -> store.replace("nobody", 1, keys("AKIAREFUSED", REFUSED)));
        ByteArrayOutputStream exported = new ByteArrayOutputStream();
        store.exportTo(exported, Replica.secretKey(Replica.OTHER_KEY));
        seen.add(exported.toString(StandardCharsets.UTF_8));
        see(store.importFrom(new ByteArrayInputStream(exported.toByteArray()), Replica.secretKey(Replica.OTHER_KEY)));
        fails(() -> store.importFrom(new ByteArrayInputStream(exported.toByteArray()), Replica.secretKey(Replica.KEY)));
        fails(() -> store.importFrom(new ByteArrayInputStream(KEPT.getBytes(StandardCharsets.UTF_8)),
                Replica.secretKey(Replica.KEY)));
        StoredCredentials disabled = store.disable("kept", replaced.version());
        fails(() -> registry.findAndAwait("kept").orElseThrow().resolveAndAwait());
        see(store.enable("kept", disabled.version()));
    }

    private void asUser(String name, Runnable work) {
        Arc.container().requestContext().activate();
        try {
            identity.setIdentity(user(name));
            work.run();
        } finally {
            Arc.container().requestContext().terminate();
        }
    }

    private static SecurityIdentity user(String name) {
        Principal principal = () -> name;
        return (SecurityIdentity) Proxy.newProxyInstance(SecurityIdentity.class.getClassLoader(),
                new Class<?>[] { SecurityIdentity.class }, (proxy, method, arguments) -> switch (method.getName()) {
                    case "getPrincipal" -> principal;
                    case "isAnonymous" -> false;
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static CredentialSource keys(String id, String secret) {
        return new FixedSource(new StaticCredentials(id, SecretString.of(secret)));
    }

    private void fails(ThrowingCallable use) {
        assertThatThrownBy(use).satisfies(failure -> {
            StringWriter text = new StringWriter();
            failure.printStackTrace(new PrintWriter(text));
            seen.add(text.toString());
        });
    }

    private void see(Object... objects) {
        for (Object object : objects) {
            seen.add(String.valueOf(object));
        }
    }

    private List<String> audit() throws SQLException {
        return rows("SELECT who, origin, action, name, version FROM aws_auth_audit", 5);
    }

    /** Gives all that is in the database. */
    abstract String dump();

    private List<String> rows(String query, int columns) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns; i++) {
                    values.add(row.getString(i));
                }
                rows.add(String.join(",", values));
            }
        }
        return rows;
    }
}
