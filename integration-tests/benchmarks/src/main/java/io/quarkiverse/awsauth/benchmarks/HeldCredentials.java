package io.quarkiverse.awsauth.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.refresh.RefreshQueue;
import io.quarkiverse.awsauth.refresh.RefreshSettings;
import io.quarkiverse.awsauth.refresh.RefreshWindows;
import io.quarkiverse.awsauth.rolesanywhere.CreateSession;
import io.quarkiverse.awsauth.runtime.CredentialsRegistry;
import io.quarkiverse.awsauth.runtime.NamesElsewhere;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.runtime.refresh.CredentialHolders;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.source.AwsSdkCall;
import io.quarkiverse.awsauth.source.CredentialFetcher;
import io.quarkiverse.awsauth.sts.AssumeRole;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkiverse.awsauth.x509.IdentityThreads;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** The resolver as an application has it, all but the network: its session was granted for an hour a moment ago. */
@State(Scope.Benchmark)
public class HeldCredentials {

    private static final ServiceClock CLOCK = new ServiceClock(InstantSource.system(), System::nanoTime);

    final AwsCredentialsResolver resolver = resolver();
    final Uni<AwsCredentials> item = Uni.createFrom().item(resolver.resolveAndAwait());

    /** Ends what JMH would wait for. */
    @TearDown
    public void stop() {
        endThreads();
    }

    /** Outside of Quarkus, Mutiny has threads of its own for what has a limit in time. */
    static void endThreads() {
        Infrastructure.setDefaultExecutor(); // ends the former ones
    }

    private static AwsCredentialsResolver resolver() {
        AwsCredentialsResolver resolver = registry(holders -> NamesElsewhere.NONE).named("role");
        resolver.resolveAndAwait();
        return resolver;
    }

    static CredentialsRegistry registry(Function<CredentialHolders, NamesElsewhere> elsewhere) {
        SigV4Signer signer = new SigV4Signer(CLOCK);
        HttpTransport transport = call -> Uni.createFrom().item(granted());
        CredentialFetcher fetcher = new CredentialFetcher(
                new CreateSession(certificate -> {
                    throw new IllegalStateException("No certificate is used here");
                }, transport, new IdentityThreads(), CLOCK), new AssumeRole(signer, transport, CLOCK), AwsSdkCall.ABSENT);
        RefreshSettings refresh = new RefreshSettings(RefreshWindows.DEFAULT, Duration.ofSeconds(8));
        AtomicReference<CredentialsRegistry> registry = new AtomicReference<>();
        CredentialHolders holders = new CredentialHolders(fetcher, name -> registry.get().named(name), refresh, CLOCK,
                (delay, task) -> () -> {
                }, new RefreshQueue(CLOCK), event -> {
                }, new Random(1));
        registry.set(new CredentialsRegistry(settings(refresh), holders, elsewhere.apply(holders)));
        return registry.get();
    }

    private static Settings settings(RefreshSettings refresh) {
        return new Settings(Optional.empty(), refresh, Map.of(), Duration.ZERO, Map.of(
                "user", new FixedSource(new StaticCredentials("AKIAEXAMPLE", SecretString.of("secret"))),
                "role", AssumeRoleSource.builder().roleArn(Arn.parse("arn:aws:iam::123456789012:role/Reader"))
                        .source("user").region("eu-central-1").build()),
                Map.of());
    }

    private static HttpAnswer granted() {
        String answer = "<AssumeRoleResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><AssumeRoleResult>"
                + "<Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>"
                + "<SessionToken>token</SessionToken><Expiration>" + Instant.ofEpochMilli(CLOCK.millis()).plusSeconds(3600)
                + "</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>";
        return new HttpAnswer(200, Map.of(), answer.getBytes(StandardCharsets.UTF_8));
    }
}
