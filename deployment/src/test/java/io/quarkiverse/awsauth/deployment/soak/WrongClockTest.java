package io.quarkiverse.awsauth.deployment.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkus.test.QuarkusUnitTest;

/** A clock 20 minutes off. The correction outlives a test, so all of it is one. */
class WrongClockTest {

    private static final Duration LIFETIME = Duration.ofSeconds(3);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withApplicationRoot(app -> app.addClasses(
            Behaviour.class, Grants.class, Grants.Grant.class, CreateSessionServer.class, SoakTest.class));

    @Inject
    AwsCredentialsRegistry registry;

    @Test
    void isCorrectedByOneImmediateRepetitionAndNobodyNotices() throws Exception {
        AtomicReference<Behaviour> script = new AtomicReference<>(Behaviour.GRANT);
        try (CreateSessionServer server = new CreateSessionServer(script::get, new Grants(LIFETIME), Duration.ZERO)) {
            AwsCredentialsResolver resolver = SoakTest.resolver(registry, server);
            SessionCredentials first = (SessionCredentials) resolver.resolveAndAwait();

            script.set(Behaviour.AHEAD);
            SessionCredentials second = awaitOther(resolver, first);
            assertThat(server.requests(Behaviour.AHEAD)).as("refused and granted").isEqualTo(2);
            assertThat(Instant.now()).as("when it came").isBefore(first.expiration());
            assertThat(second.expiration()).isAfter(first.expiration().plus(CreateSessionServer.AHEAD));

            awaitOther(resolver, second);
            assertThat(server.requests(Behaviour.AHEAD)).as("granted at once from then on").isEqualTo(3);
            assertThat(Instant.now().plus(CreateSessionServer.AHEAD)).as("when it came").isBefore(second.expiration());
        }
    }

    /** Whoever asks meanwhile gets credentials. */
    private static SessionCredentials awaitOther(AwsCredentialsResolver resolver, SessionCredentials held)
            throws InterruptedException {
        SessionCredentials given = held;
        while (given.equals(held)) {
            Thread.sleep(20);
            given = (SessionCredentials) resolver.resolveAndAwait();
        }
        return given;
    }
}
