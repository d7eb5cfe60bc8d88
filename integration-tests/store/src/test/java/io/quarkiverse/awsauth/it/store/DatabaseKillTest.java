package io.quarkiverse.awsauth.it.store;

import static io.quarkiverse.awsauth.it.store.Application.CREDENTIALS;
import static io.quarkiverse.awsauth.it.store.Application.add;
import static io.quarkiverse.awsauth.it.store.Application.as;
import static io.quarkiverse.awsauth.it.store.Application.assumedRole;
import static io.quarkiverse.awsauth.it.store.Application.staticKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

import javax.crypto.spec.SecretKeySpec;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

/** PostgreSQL is killed while the API writes, and comes back later. */
@QuarkusTest
@TestProfile(OnPostgres.class)
class DatabaseKillTest {

    private static final int WRITERS = 4;
    private static final int WRITES_BEFORE = 5;

    PostgresServer server;

    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    AwsCredentialsStore store;

    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);

    @AfterEach
    void empty() {
        threads.shutdownNow();
        store.list("", 1000).forEach(stored -> store.delete(stored.name(), stored.version()));
    }

    @Test
    void isGotOver() {
        add("used", assumedRole("used", "here"));
        assertUsable("used");
        List<Writer> writers = IntStream.range(0, WRITERS).mapToObj(i -> new Writer("n" + i)).toList();
        writers.forEach(writer -> assertThat(resolved(writer.name).accessKeyId()).isIn(writer.allowed()));
        writers.forEach(threads::execute);
        await("writes", () -> writers.stream().allMatch(writer -> writer.acknowledged > WRITES_BEFORE));

        server.kill();
        await("the end of writes", () -> writers.stream().allMatch(writer -> writer.refusal != null));
        for (Writer writer : writers) {
            assertThat(writer.refusal.statusCode()).isEqualTo(503);
            assertThat(writer.refusal.jsonPath().getString("error")).isEqualTo("unavailable");
            assertThat(writer.refusal.asString()).doesNotContain("secret-of-");
            assertThat(resolved(writer.name).accessKeyId()).isIn(writer.allowedWhileDown());
        }
        assertUsable("used");
        as("bob").get("/api/who-am-i/never-used").then().statusCode(503);
        as("alice").get(CREDENTIALS).then().statusCode(503).body("error", equalTo("unavailable"));

        server.startAgain();
        await("the return", () -> as("alice").get(CREDENTIALS).statusCode() == 200);
        store.exportTo(OutputStream.nullOutputStream(), new SecretKeySpec(SecureRandom.getSeed(32), "AES")); // reads all of them
        for (Writer writer : writers) {
            String stored = as("alice").get(CREDENTIALS + "/" + writer.name).jsonPath().getString("accessKeyId");
            assertThat(stored).isIn(writer.allowed());
            await("what is stored", () -> resolved(writer.name).accessKeyId().equals(stored));
            assertThat(resolved(writer.name).secretAccessKey().reveal()).isEqualTo("secret-of-" + stored);
            assertThat(writer.write(writer.attempted + 1).statusCode()).isEqualTo(200);
        }
        assertUsable("used");
        as("bob").get("/api/who-am-i/never-used").then().statusCode(404);
    }

    private static void assertUsable(String name) {
        as("bob").get("/api/who-am-i/" + name).then().statusCode(200).body("arn", equalTo(Application.arnOf(name, "here")));
    }

    private AwsCredentials resolved(String name) {
        return registry.findAndAwait(name).orElseThrow().resolveAndAwait();
    }

    private static void await(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as(what).isBefore(end);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** Replaces one name again and again, until that fails. */
    private static final class Writer implements Runnable {

        final String name;
        volatile int attempted;
        volatile int acknowledged;
        volatile Response refusal;

        Writer(String name) {
            this.name = name;
            add(name, staticKey(id(0), "secret-of-" + id(0)));
        }

        @Override
        public void run() {
            while (refusal == null) {
                Response answer = write(attempted + 1);
                if (answer.statusCode() == 200) {
                    acknowledged = attempted;
                } else {
                    refusal = answer;
                }
            }
        }

        /** Whatever fails: asking for the version to replace, or replacing it. */
        Response write(int number) {
            Response now = as("alice").get(CREDENTIALS + "/" + name);
            if (now.statusCode() != 200) {
                return now;
            }
            attempted = number;
            return as("alice").header("If-Match", now.header("ETag")).body(staticKey(id(number), "secret-of-" + id(number)))
                    .put(CREDENTIALS + "/" + name);
        }

        /** Either old or new. */
        List<String> allowed() {
            return List.of(id(acknowledged), id(attempted));
        }

        /** What was acknowledged last may not have been read when the database ended. */
        List<String> allowedWhileDown() {
            return List.of(id(acknowledged - 1), id(acknowledged), id(attempted));
        }

        private String id(int number) {
            return "AKIA%s%013d".formatted(name.toUpperCase(Locale.ROOT), number);
        }
    }
}
