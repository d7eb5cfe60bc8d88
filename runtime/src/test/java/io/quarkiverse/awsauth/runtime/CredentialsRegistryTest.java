package io.quarkiverse.awsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.CredentialsExpired;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.refresh.RefreshQueue;
import io.quarkiverse.awsauth.refresh.RefreshSettings;
import io.quarkiverse.awsauth.refresh.RefreshWindows;
import io.quarkiverse.awsauth.rolesanywhere.CreateSession;
import io.quarkiverse.awsauth.runtime.refresh.CredentialHolders;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.source.AwsSdkCall;
import io.quarkiverse.awsauth.source.CredentialFetcher;
import io.quarkiverse.awsauth.sts.AssumeRole;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.IdentityThreads;
import io.quarkiverse.awsauth.x509.TestCertificates;
import io.smallrye.mutiny.Uni;

/** Credentials as an application has them, all but the network and the time. */
@Timeout(20)
class CredentialsRegistryTest {

    private static final Duration LONG = Duration.ofSeconds(10);
    private static final String ANCHOR = "arn:aws:rolesanywhere:eu-central-1:123456789012:";

    private volatile Instant now = TestCertificates.NOW;
    private final ServiceClock clock = new ServiceClock(() -> now);
    private final RefreshQueue queue = new RefreshQueue(clock);
    private final IdentityThreads threads = new IdentityThreads();
    private final List<Object> heard = new ArrayList<>();
    private Consumer<Object> events = heard::add;
    private final List<Runnable> timers = new ArrayList<>();
    private final List<HttpCall> sent = new ArrayList<>();
    private Supplier<HttpAnswer> service = this::role;
    private Supplier<ClientIdentity> certificate = () -> TestCertificates.client().identity();
    private @Nullable CredentialHolders holders;

    @AfterEach
    void close() {
        threads.close();
    }

    private CredentialsRegistry registry(Map<String, CredentialSource> sources) {
        HttpTransport transport = call -> Uni.createFrom().item(() -> {
            sent.add(call);
            return service.get();
        });
        CredentialFetcher fetcher = new CredentialFetcher(
                new CreateSession(identifier -> certificate.get(), transport, threads, clock),
                new AssumeRole(new SigV4Signer(clock), transport, clock), AwsSdkCall.ABSENT);
        RefreshSettings refresh = new RefreshSettings(RefreshWindows.DEFAULT, Duration.ofSeconds(8));
        AtomicReference<CredentialsRegistry> registry = new AtomicReference<>();
        holders = new CredentialHolders(fetcher, name -> registry.get().named(name), refresh, clock, (delay, task) -> {
            timers.add(task);
            return () -> {
            };
        }, queue, event -> events.accept(event), new Random(1));
        registry.set(new CredentialsRegistry(
                new Settings(Optional.empty(), refresh, Map.of(), Duration.ZERO, sources, Map.of()), holders,
                NamesElsewhere.NONE));
        return registry.get();
    }

    private HttpAnswer role() {
        return new HttpAnswer(200, Map.of(), ("<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                + "<AssumeRoleResult><Credentials><AccessKeyId>ASIA" + sent.size() + "</AccessKeyId><SecretAccessKey>secret"
                + "</SecretAccessKey><SessionToken>token</SessionToken><Expiration>" + now.plus(Duration.ofHours(1))
                + "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>").getBytes(StandardCharsets.UTF_8));
    }

    private HttpAnswer role(Instant serviceTime, Duration lifetime) {
        return new HttpAnswer(200,
                Map.of("date", DateTimeFormatter.RFC_1123_DATE_TIME.format(serviceTime.atZone(ZoneOffset.UTC))),
                new String(role().body(), StandardCharsets.UTF_8)
                        .replace(now.plus(Duration.ofHours(1)).toString(), serviceTime.plus(lifetime).toString())
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static FixedSource session(@Nullable Instant expiration) {
        return new FixedSource(new SessionCredentials("ASIAGIVEN", SecretString.of("secret"), SecretString.of("token"),
                expiration, null));
    }

    private static FixedSource user() {
        return new FixedSource(new StaticCredentials("AKIAUSER", SecretString.of("secret")));
    }

    private static AssumeRoleSource role(String name, String source) {
        return AssumeRoleSource.builder().roleArn(Arn.parse("arn:aws:iam::123456789012:role/" + name)).source(source)
                .region("eu-central-1").build();
    }

    private static RolesAnywhereSource rolesAnywhere() {
        return RolesAnywhereSource.builder()
                .trustAnchorArn(Arn.parse(ANCHOR + "trust-anchor/00000000-0000-4000-8000-000000000001"))
                .profileArn(Arn.parse(ANCHOR + "profile/00000000-0000-4000-8000-000000000002"))
                .roleArn(Arn.parse("arn:aws:iam::123456789012:role/reader")).clientCertificate("device").build();
    }

    /** AWS STS accepts signatures that are up to 15 minutes off: no refusal tells. */
    @ParameterizedTest
    @ValueSource(strings = { "PT14M50S", "PT3M", "PT0S", "-PT14M50S" })
    void aWrongClockChangesNeitherTheExpiryNorTheSchedule(Duration behind) {
        Duration lifetime = Duration.ofMinutes(15);
        service = () -> role(now.plus(behind), lifetime);
        AwsCredentialsResolver credentials = registry(Map.of("user", user(), "role", role("a", "user"))).named("role");
        credentials.resolve().await().atMost(LONG);
        Instant granted = now;
        service = () -> new HttpAnswer(500, Map.of(), new byte[0]);

        now = granted.plus(Duration.ofMinutes(7));
        queue.tick();
        assertThat(sent).hasSize(1);
        now = granted.plus(Duration.ofMinutes(11));
        queue.tick();
        assertThat(sent).hasSize(2);
        assertThat(((HoldingResolver) credentials).held()).isNotNull();
        now = granted.plus(lifetime);
        assertThat(((HoldingResolver) credentials).held()).isNull();
    }

    private static void refuses(AwsCredentialsResolver credentials, Reason reason) {
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(() -> credentials.resolve().await().atMost(LONG))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(reason));
    }

    @Test
    void equalSourcesInCodeShareOneResolver() {
        CredentialsRegistry registry = registry(Map.of("user", user()));

        assertThat(registry.resolver(role("a", "user"))).isSameAs(registry.resolver(role("a", "user")));
    }

    @Test
    void nobodyLooksAfterCredentialsThatAreGivenInCode() {
        AwsCredentialsResolver given = registry(Map.of()).resolver(session(now.plusSeconds(60)));
        now = now.plusSeconds(60);
        queue.tick();
        assertThat(heard).isEmpty();

        refuses(given, Reason.EXPIRED);
        refuses(given, Reason.EXPIRED);
        assertThat(heard).containsExactly(new CredentialsExpired("ASIAGIVEN", now));
    }

    @Test
    void configuredSessionsAreLookedAfter() {
        registry(Map.of("kept", session(now.plusSeconds(60))));
        now = now.plusSeconds(60);
        queue.tick();

        assertThat(heard).containsExactly(new CredentialsExpired("kept", now));
    }

    @Test
    void whatNobodyTakesNewsOfIsRenewedAllTheSame() {
        events = event -> {
            throw new RejectedExecutionException("full");
        };
        registry(Map.of("user", user(), "role", role("a", "user"))).named("role").resolveAndAwait();
        now = now.plus(Duration.ofMinutes(50));
        queue.tick();

        assertThat(sent).hasSize(2);
    }

    @Test
    void aRoleIsAssumedAtOnceWhenTheSessionToDoItWithIsReplaced() {
        CredentialsRegistry registry = registry(Map.of("kept", session(now), "mid", role("mid", "kept"),
                "far", role("far", "mid")));
        refuses(registry.named("far"), Reason.EXPIRED);
        refuses(registry.named("far"), Reason.EXPIRED);

        registry.replaceSession("kept", (SessionCredentials) session(null).credentials());
        assertThat(registry.named("far").resolveAndAwait().accessKeyId()).isEqualTo("ASIA2");
    }

    @Test
    void whoWaitsForARoleInVainIsToldWhatItWaitedFor() {
        service = () -> new HttpAnswer(500, Map.of(), new byte[0]);
        CompletableFuture<AwsCredentials> far = registry(Map.of("user", user(), "mid", role("mid", "user"), "far",
                role("far", "mid"))).named("far").resolve().subscribeAsCompletionStage();
        timers.get(0).run();

        assertThat(far).failsWithin(LONG).withThrowableThat().withCauseInstanceOf(AwsCredentialsException.class)
                .withMessageContaining("Credentials far (").withMessageContaining("could not be obtained within PT8S"
                        + " (quarkus.aws-auth.acquire-timeout): Credentials mid: the service failed (HTTP 500)");
    }

    @Test
    void whenTheApplicationStopsNothingIsLeft() {
        CredentialsRegistry registry = registry(Map.of("user", user(), "mid", role("mid", "user"), "far", role("far", "mid")));
        service = () -> new HttpAnswer(500, Map.of(), new byte[0]);
        CompletableFuture<AwsCredentials> far = registry.named("far").resolve().subscribeAsCompletionStage();
        registry.close();
        now = now.plus(Duration.ofHours(1));
        queue.tick();

        assertThat(far).failsWithin(LONG).withThrowableThat().withMessageContaining("the application stops");
        assertThat(registry.named("mid").resolve().subscribeAsCompletionStage()).failsWithin(LONG);
        assertThat(sent).hasSize(1);
    }

    @Test
    void theQueueKnowsThatTheyAreDue() {
        CredentialsRegistry registry = registry(Map.of("kept", session(now), "role", role("a", "kept")));
        refuses(registry.named("role"), Reason.EXPIRED);
        registry.replaceSession("kept", (SessionCredentials) session(null).credentials());
        queue.tick();

        assertThat(sent).hasSize(1);
    }

    @Test
    void whatARoleIsRefusedForIsNotForgottenWhenOthersAreReplaced() {
        CredentialsRegistry registry = registry(Map.of("kept", session(null), "other", session(null), "role",
                role("a", "kept")));
        service = () -> new HttpAnswer(403, Map.of(), ("<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                + "<Error><Code>AccessDenied</Code><Message>x</Message></Error></ErrorResponse>")
                .getBytes(StandardCharsets.UTF_8));
        refuses(registry.named("role"), Reason.REFUSED);
        registry.replaceSession("other", (SessionCredentials) session(null).credentials());
        refuses(registry.named("role"), Reason.REFUSED);
        assertThat(sent).hasSize(1);

        registry.replaceSession("kept", (SessionCredentials) session(null).credentials());
        refuses(registry.named("role"), Reason.REFUSED);
        assertThat(sent).hasSize(2);
    }

    /** A bean may return another certificate each time that it is asked. */
    @Test
    void aCertificateThatTheRefusedAttemptHasFoundIsNoReasonForAnother() {
        certificate = () -> {
            holders.certificateChanged("device");
            return TestCertificates.client().identity();
        };
        service = () -> new HttpAnswer(403, Map.of("x-amzn-errortype", "AccessDeniedException"), new byte[0]);
        CredentialsRegistry registry = registry(Map.of("session", rolesAnywhere()));

        refuses(registry.named("session"), Reason.REFUSED);
        refuses(registry.named("session"), Reason.REFUSED);
        assertThat(sent).hasSize(1);
    }

    @Test
    void aCertificateThatIsReplacedWhileTheOldOneIsRefusedIsTriedAtOnce() {
        certificate = () -> TestCertificates.client().identity();
        service = () -> {
            if (sent.size() == 1) {
                holders.certificateChanged("device");
            }
            return new HttpAnswer(403, Map.of("x-amzn-errortype", "AccessDeniedException"), new byte[0]);
        };
        CredentialsRegistry registry = registry(Map.of("session", rolesAnywhere()));

        refuses(registry.named("session"), Reason.REFUSED);
        assertThat(sent).hasSize(2);
    }

    @Test
    void aSessionIsFetchedAtOnceWhenItsCertificateIsReplaced() {
        certificate = () -> {
            throw new AwsCredentialsException(Reason.CERTIFICATE, "there is none");
        };
        service = () -> new HttpAnswer(201, Map.of(), ("{\"credentialSet\":[{\"credentials\":{\"accessKeyId\":\"ASIA1\","
                + "\"expiration\":\"" + now.plus(Duration.ofHours(1))
                + "\",\"secretAccessKey\":\"s\",\"sessionToken\":\"t\"}}]}")
                .getBytes(StandardCharsets.UTF_8));
        CredentialsRegistry registry = registry(Map.of("session", rolesAnywhere()));
        refuses(registry.named("session"), Reason.CERTIFICATE);
        certificate = () -> TestCertificates.client().identity();
        holders.certificateChanged("other");
        refuses(registry.named("session"), Reason.CERTIFICATE);

        holders.certificateChanged("device");
        assertThat(registry.named("session").resolve().await().atMost(LONG).accessKeyId()).isEqualTo("ASIA1");
    }
}
