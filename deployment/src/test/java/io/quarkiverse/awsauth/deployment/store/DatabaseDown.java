package io.quarkiverse.awsauth.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkus.test.QuarkusUnitTest;

/** The database is not there when the application starts, comes, goes and comes again. A pool of few connections loses none. */
abstract class DatabaseDown {

    private static final Duration ACQUIRE_TIMEOUT = Duration.ofSeconds(3);

    /** The system property is set to a free port. */
    static QuarkusUnitTest application(String portProperty) {
        return new QuarkusUnitTest()
                .withApplicationRoot(jar -> jar.addClasses(Replica.class, Eventually.class, DatabaseDown.class))
                .setBeforeAllCustomizer(() -> choosePort(portProperty))
                .overrideConfigKey("quarkus.aws-auth.store.enabled", "true")
                .overrideConfigKey("quarkus.datasource.devservices.enabled", "false")
                .overrideRuntimeConfigKey("quarkus.aws-auth.acquire-timeout", ACQUIRE_TIMEOUT.toString())
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"2026\"", Replica.KEY)
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.poll-interval", "200ms")
                .overrideRuntimeConfigKey("quarkus.datasource.jdbc.max-size", "2")
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.sts-endpoint-override", "${aws-auth.emulator.url}")
                .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"configured\".static.access-key-id", "AKIACONFIGURED")
                .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"configured\".static.secret-access-key", "secret")
                .setLogRecordPredicate(record -> record.getLoggerName().startsWith("io.quarkiverse.awsauth")
                        || record.getLoggerName().startsWith("io.quarkus.mutiny"))
                .assertLogRecords(DatabaseDown::tellAbsenceAndReturnOnce);
    }

    /** A server that keeps what it has when it is stopped. */
    interface Database {
        void stop() throws IOException;
    }

    /**
     * @param directory where its files are
     */
    abstract Database start(Path directory) throws Exception;

    private static void tellAbsenceAndReturnOnce(List<LogRecord> records) {
        List<LogRecord> told = records.stream().filter(record -> record.getMessage().startsWith("Stored credentials:"))
                .filter(record -> record.getLevel().intValue() >= Level.INFO.intValue()).toList();
        assertThat(told).extracting(record -> record.getLevel().getName()).startsWith("WARN", "INFO", "WARN", "INFO")
                .as("in the end, the database is gone before the application").hasSizeLessThanOrEqualTo(5);
        assertThat(told.get(0).getMessage()).isEqualTo(told.get(2).getMessage())
                .isEqualTo("Stored credentials: no changes are seen, and no more names are found, until this is over: %s");
        assertThat(told.get(1).getMessage()).isEqualTo(told.get(3).getMessage())
                .isEqualTo("Stored credentials: the database answers again");
        assertThat(records).as("nothing is dropped")
                .noneMatch(record -> record.getLoggerName().startsWith("io.quarkus.mutiny"));
        assertThat(records).as("no name is complained of")
                .noneMatch(record -> record.getMessage().contains("what is stored cannot be read"));
    }

    private static void choosePort(String property) {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.setProperty(property, Integer.toString(free.getLocalPort()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Inject
    @AwsCredentialsName("injected")
    AwsCredentialsResolver injected;
    @Inject
    @AwsCredentialsName("configured")
    AwsCredentialsResolver configured;
    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    AwsCredentialsStore store;

    @Test
    void whatIsKnownGoesOnAndTheRestRecovers() throws Exception {
        assertThat(configured.resolveAndAwait().accessKeyId()).isEqualTo("AKIACONFIGURED");
        isUnavailable("injected", injected::resolveAndAwait);
        isUnavailable("unknown", () -> registry.findAndAwait("unknown"));
        assertThatExceptionOfType(StoreException.class).isThrownBy(() -> store.list("", 1))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.UNAVAILABLE));

        Path directory = Files.createTempDirectory(Path.of("target"), "down").toAbsolutePath();
        Database server = start(directory);
        Eventually.is("the database is there", () -> isAdded("injected", "AKIAFIRST"));
        assertThat(injected.resolveAndAwait().accessKeyId()).isEqualTo("AKIAFIRST");
        store.add("late", Replica.keyPair("AKIALATE"));
        store.add("role", AssumeRoleSource.builder().roleArn(Arn.parse("arn:aws:iam::210987654321:role/Reader"))
                .region("eu-central-1").build());
        AwsCredentialsResolver role = registry.findAndAwait("role").orElseThrow();
        pauseForAPoll();

        server.stop();
        Eventually.is("it is gone", () -> !answers());
        assertThat(injected.resolveAndAwait().accessKeyId()).isEqualTo("AKIAFIRST");
        assertThat(registry.findAndAwait("injected")).isPresent();
        assertThat(configured.resolveAndAwait().accessKeyId()).isEqualTo("AKIACONFIGURED");
        assertThat(role.resolveAndAwait().accessKeyId()).as("obtained without the database").startsWith("ASIA");
        isUnavailable("late", () -> registry.findAndAwait("late"));
        pauseForAPoll();
        pauseForAPoll();

        Database again = start(directory);
        Eventually.is("it is found", () -> isFound("late"));
        pauseForAPoll();
        assertThat(registry.findAndAwait("late").orElseThrow().resolveAndAwait().accessKeyId()).isEqualTo("AKIALATE");
        assertThat(store.get("injected")).isPresent();
        again.stop();
    }

    private static void isUnavailable(String name, Runnable use) {
        long start = System.nanoTime();
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(use::run)
                .withMessageMatching("Credentials " + name + " \\(stored\\): (the database of the stored credentials did not do"
                        + " what it was asked \\(.*|the database has not answered within PT3S .*)")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNAVAILABLE));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(ACQUIRE_TIMEOUT.plusSeconds(1));
    }

    private boolean isAdded(String name, String accessKeyId) {
        try {
            store.add(name, Replica.keyPair(accessKeyId));
            return true;
        } catch (StoreException e) {
            return e.reason() == StoreException.Reason.EXISTS;
        }
    }

    private boolean answers() {
        try {
            store.list("", 1);
            return true;
        } catch (StoreException e) {
            return false;
        }
    }

    private boolean isFound(String name) {
        try {
            return registry.findAndAwait(name).isPresent();
        } catch (AwsCredentialsException e) {
            return false;
        }
    }

    private static void pauseForAPoll() throws InterruptedException {
        Thread.sleep(1_000);
    }
}
