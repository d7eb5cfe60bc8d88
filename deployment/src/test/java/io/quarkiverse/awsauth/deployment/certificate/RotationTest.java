package io.quarkiverse.awsauth.deployment.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.deployment.emulator.CertificateRecipe;
import io.quarkiverse.awsauth.deployment.emulator.IssuedCertificate;
import io.quarkiverse.awsauth.deployment.emulator.KeyKind;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkus.test.QuarkusUnitTest;

/** Certificate and key are replaced in place, one after the other, while sessions are made with them and calls are signed. */
class RotationTest {

    private static final int REPLACEMENTS = 50;
    private static final int CALLERS = 3;
    private static final Path CERTIFICATE = Path.of("target/rotation/client.pem");
    private static final Path KEY = Path.of("target/rotation/client.key");
    private static final String BODY = "Action=GetCallerIdentity&Version=2011-06-15";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Sessions.class, Pem.class))
            .setBeforeAllCustomizer(() -> put(authority(), 0))
            .overrideRuntimeConfigKey("quarkus.aws-auth.client-certificates.\"rotated\".certificate", CERTIFICATE.toString())
            .overrideRuntimeConfigKey("quarkus.aws-auth.client-certificates.\"rotated\".private-key", KEY.toString());

    @Inject
    AwsCredentialsRegistry registry;

    @Inject
    SigV4Signer signer;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();

    private static IssuedCertificate authority() {
        return CertificateRecipe.authority("CN=Rotation CA", KeyKind.EC_P256, Instant.now()).selfSigned();
    }

    /** Whole, and each file by itself. */
    private static IssuedCertificate put(IssuedCertificate authority, int number) {
        IssuedCertificate client = CertificateRecipe.client("CN=client " + number, KeyKind.EC_P256, Instant.now())
                .issuedBy(authority);
        Pem.write(CERTIFICATE, Pem.of(client.certificate()));
        Pem.write(KEY, Pem.of(client.privateKey()));
        return client;
    }

    @Test
    void noCallFails() throws Exception {
        IssuedCertificate authority = authority();
        put(authority, 0);
        AtomicBoolean done = new AtomicBoolean();
        try (Sessions sessions = new Sessions(authority.certificate())) {
            sessions.obtain(registry, "rotated"); // reads the first one that this emulator trusts
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < CALLERS; i++) {
                running.add(callers.submit(() -> callUntil(done, sessions)));
            }
            for (int number = 1; number <= REPLACEMENTS; number++) {
                replace(authority, number);
            }
            done.set(true);
            for (Future<?> caller : running) {
                caller.get(20, TimeUnit.SECONDS);
            }
            callers.shutdown();

            assertThat(failures).isEmpty();
            assertThat(calls).hasValueGreaterThan(REPLACEMENTS);
            assertThat(sessions.obtain(registry, "rotated").assumedRole().sourceIdentity())
                    .isEqualTo("CN=client " + REPLACEMENTS);
        }
        System.out.printf("%d calls, each with a session of its own, over %d replacements%n", calls.get(), REPLACEMENTS);
    }

    private void replace(IssuedCertificate authority, int number) throws InterruptedException {
        IssuedCertificate client = CertificateRecipe.client("CN=client " + number, KeyKind.EC_P256, Instant.now())
                .issuedBy(authority);
        String certificate = Pem.of(client.certificate());
        String key = Pem.of(client.privateKey());
        if (number % 3 == 1) { // half-written
            Pem.write(CERTIFICATE, certificate.substring(0, certificate.length() / 2));
            TimeUnit.MILLISECONDS.sleep(20);
        } else if (number % 3 == 2) { // garbage, then empty
            Pem.write(KEY, "-----BEGIN PRIVATE KEY-----\n????\n-----END PRIVATE KEY-----\n");
            TimeUnit.MILLISECONDS.sleep(20);
            Pem.write(KEY, "");
        }
        Pem.write(CERTIFICATE, certificate); // beside the former one's key
        TimeUnit.MILLISECONDS.sleep(20);
        Pem.write(KEY, key);
        TimeUnit.MILLISECONDS.sleep(40);
    }

    private void callUntil(AtomicBoolean done, Sessions sessions) {
        while (!done.get()) {
            try {
                HttpResponse<String> answer = call(sessions.emulator().url(), sessions.obtain(registry, "rotated"));
                if (answer.statusCode() != 200) {
                    failures.add(answer.statusCode() + " " + answer.body());
                }
                calls.incrementAndGet();
            } catch (RuntimeException | IOException | InterruptedException e) {
                failures.add(e.toString());
            }
        }
    }

    private HttpResponse<String> call(URI sts, SessionCredentials credentials) throws IOException, InterruptedException {
        SigningRequest request = SigningRequest.builder("POST", sts.resolve("/"))
                .header("Content-Type", "application/x-www-form-urlencoded").body(BODY).build();
        HttpRequest.Builder builder = HttpRequest.newBuilder(sts.resolve("/"))
                .header("Content-Type", "application/x-www-form-urlencoded").POST(BodyPublishers.ofString(BODY));
        signer.sign(request, SigningTarget.of("sts", "eu-central-1"), credentials).asMap().forEach(builder::header);
        return http.send(builder.build(), BodyHandlers.ofString());
    }
}
