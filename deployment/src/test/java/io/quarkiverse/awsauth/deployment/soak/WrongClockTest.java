package io.quarkiverse.awsauth.deployment.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

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
    void isCorrectedForAllNamesByOneImmediateRepetitionEachAndNobodyNotices() throws Exception {
        AtomicReference<Behaviour> script = new AtomicReference<>(Behaviour.GRANT);
        try (CreateSessionServer server = new CreateSessionServer(script::get, new Grants(LIFETIME), Duration.ZERO)) {
            List<AwsCredentialsResolver> names = Stream.of("one", "two")
                    .map(name -> registry.resolver(SoakTest.source(server).sessionName(name).build())).toList();
            List<SessionCredentials> first = resolve(names);

            script.set(Behaviour.AHEAD);
            List<SessionCredentials> second = awaitOthers(names, first);
            assertThat(server.refusedSignatures()).as("the names that had signed before the correction").isBetween(1, 2);
            assertThat(first).as("when the others came").allMatch(held -> Instant.now().isBefore(held.expiration()));
            assertThat(second).allMatch(session -> session.expiration()
                    .isAfter(first.get(0).expiration().plus(CreateSessionServer.AHEAD)));

            int refused = server.refusedSignatures();
            awaitOthers(names, second);
            assertThat(server.refusedSignatures()).as("granted at once from then on").isEqualTo(refused);
            assertThat(second).as("when the others came")
                    .allMatch(held -> Instant.now().plus(CreateSessionServer.AHEAD).isBefore(held.expiration()));
        }
    }

    /** Whoever asks meanwhile gets credentials. */
    private static List<SessionCredentials> awaitOthers(List<AwsCredentialsResolver> names, List<SessionCredentials> held)
            throws InterruptedException {
        List<SessionCredentials> given = held;
        while (given.stream().anyMatch(held::contains)) {
            Thread.sleep(20);
            given = resolve(names);
        }
        return given;
    }

    private static List<SessionCredentials> resolve(List<AwsCredentialsResolver> names) {
        return names.stream().map(name -> (SessionCredentials) name.resolveAndAwait()).toList();
    }
}
