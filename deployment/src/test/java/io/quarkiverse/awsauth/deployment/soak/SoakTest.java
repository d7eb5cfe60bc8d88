package io.quarkiverse.awsauth.deployment.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Vertx;

/** A whole application, whose sessions last seconds and come from a service that fails in all ways, for minutes. */
@EnabledIfSystemProperty(named = "soak.minutes", matches = "[1-9]\\d*", disabledReason = "It takes as long as -Dsoak.minutes says; '.ci/run soak' runs it")
class SoakTest {

    private static final Duration LIFETIME = Duration.ofSeconds(15);
    private static final Duration MANDATORY_WINDOW = LIFETIME.dividedBy(6);
    /** Longer than a session lasts, so that now and then nothing valid is held. */
    private static final Duration OUTAGE = Duration.ofSeconds(25);
    private static final int BETWEEN_OUTAGES = 90;
    /** Names, each with a service of its own, a thread and an event loop that sign. */
    private static final int LINES = 6;

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withApplicationRoot(app -> app.addClasses(
            Behaviour.class, Grants.class, Grants.Grant.class, CreateSessionServer.class, Complaints.class, Callers.class,
            Footprint.class, Line.class));

    @Inject
    AwsCredentialsRegistry registry;

    @Inject
    SigV4Signer signer;

    @Inject
    Vertx vertx;

    static AwsCredentialsResolver resolver(AwsCredentialsRegistry registry, CreateSessionServer server) {
        return registry.resolver(source(server).build());
    }

    static RolesAnywhereSource.Builder source(CreateSessionServer server) {
        String prefix = "arn:aws:rolesanywhere:eu-central-1:123456789012:";
        return RolesAnywhereSource.builder()
                .trustAnchorArn(Arn.parse(prefix + "trust-anchor/00000000-0000-4000-8000-000000000001"))
                .profileArn(Arn.parse(prefix + "profile/00000000-0000-4000-8000-000000000002"))
                .roleArn(Arn.parse("arn:aws:iam::123456789012:role/soak")).endpointOverride(server.url());
    }

    /** One name's server and callers. */
    private record Line(CreateSessionServer server, Grants grants, Complaints complaints, Callers callers)
            implements
                AutoCloseable {

        @Override
        public void close() throws IOException {
            callers.close();
            server.close();
        }

        @Override
        public String toString() {
            return String.format("  %d sessions; requests %s; %s; %d complaints%n", grants.count(), server.requests(),
                    complaints.figures(), complaints.all().size());
        }
    }

    private Line line(Random random) throws IOException {
        Grants grants = new Grants(LIFETIME);
        Complaints complaints = new Complaints(grants, MANDATORY_WINDOW);
        CreateSessionServer server = new CreateSessionServer(() -> Behaviour.any(random), grants, Duration.ofSeconds(2));
        Callers callers = new Callers(resolver(registry, server), signer, grants, complaints);
        callers.startThread();
        callers.startEventLoop(vertx);
        return new Line(server, grants, complaints, callers);
    }

    @Test
    void noCallFailsWhileValidCredentialsExistAndNothingPilesUp() throws Exception {
        int minutes = Integer.getInteger("soak.minutes");
        long seed = Long.getLong("soak.seed", System.nanoTime());
        System.out.printf("Soak, %d names, sessions of %s, seed %d%n", LINES, LIFETIME, seed);
        Random random = new Random(seed);
        List<Line> lines = new ArrayList<>();
        List<Footprint> footprints = new ArrayList<>();
        try {
            for (int i = 0; i < LINES; i++) {
                lines.add(line(random));
            }
            for (int second = 1; second <= minutes * 60; second++) {
                Thread.sleep(1_000);
                if (second % BETWEEN_OUTAGES == BETWEEN_OUTAGES - OUTAGE.toSeconds()) {
                    lines.get(random.nextInt(LINES)).server().refuse(OUTAGE);
                }
                if (second % 60 == 0) {
                    footprints.add(Footprint.now());
                    System.out.printf("Soak, minute %d: footprints %s%n%s", second / 60, footprints,
                            lines.stream().map(Line::toString).collect(Collectors.joining()));
                }
            }
        } finally {
            for (Line line : lines) {
                line.close();
            }
        }
        assertThat(lines).allSatisfy(line -> {
            assertThat(line.complaints().all()).isEmpty();
            assertThat(line.complaints().signed()).isGreaterThan(1_000L * minutes);
        });
        assertFlat(footprints.get(0), footprints.get(minutes - 1));
    }

    private static void assertFlat(Footprint first, Footprint last) {
        assertThat(last.heap()).as("KiB of heap").isLessThan(first.heap() + first.heap() / 10 + 4_096);
        assertThat(last.threads()).as("threads").isLessThanOrEqualTo(first.threads() + 2);
    }
}
