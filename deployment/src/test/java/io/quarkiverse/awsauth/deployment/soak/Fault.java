package io.quarkiverse.awsauth.deployment.soak;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.SessionCredentials;

/**
 * What a caller of a whole application gets from a service with one fault, which strikes while nothing is held, is cured,
 * strikes again while credentials are held until after they have expired, and is cured again.
 */
final class Fault implements AutoCloseable {

    static final Duration LIFETIME = Duration.ofSeconds(12);
    static final Duration READ_TIMEOUT = Duration.ofSeconds(1);
    /** Amid the mandatory window, but so early that a time-out does not outlast the credentials. */
    private static final Duration BEFORE_EXPIRY = Duration.ofMillis(1_700);
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final Behaviour behaviour;
    private final CreateSessionServer server;
    private final AwsCredentialsResolver resolver;
    private volatile Behaviour current = Behaviour.GRANT;

    /**
     * @param cold what is told while nothing is held
     * @param recovery how long after the first attempt there were credentials
     * @param heldUntil when those expire that are held when the fault strikes again
     * @param attempts how many attempts failed while they were held
     * @param complaints what was wrong with what was given meanwhile
     * @param expired what is told after they have expired
     * @param strays requests for something else than a session
     */
    record Story(Told cold, Duration recovery, Instant heldUntil, int attempts, List<String> complaints, Told expired,
            int strays) {
    }

    record Told(AwsCredentialsException failure, Duration after) {
    }

    Fault(Behaviour behaviour, AwsCredentialsRegistry registry) throws IOException {
        this.behaviour = behaviour;
        this.server = new CreateSessionServer(() -> current, new Grants(LIFETIME), Duration.ZERO);
        this.resolver = registry.resolver(SoakTest.source(server)
                .network(new NetworkOptions(null, null, Duration.ofSeconds(2), READ_TIMEOUT)).build());
    }

    Story story() throws InterruptedException {
        Instant begin = Instant.now();
        strike();
        Told cold = fails();
        cure();
        SessionCredentials held = recovers();
        Duration recovery = Duration.between(begin, Instant.now());
        int before = failures();
        strike();
        List<String> complaints = askWhile(held);
        int attempts = failures() - before;
        Thread.sleep(Duration.between(Instant.now(), held.expiration()).toMillis() + 50);
        Told expired = fails();
        cure();
        recovers();
        return new Story(cold, recovery, held.expiration(), attempts, complaints, expired, server.strays());
    }

    private void strike() {
        current = behaviour;
        if (behaviour == Behaviour.REFUSING) {
            server.refuse(Duration.ofHours(1));
        }
    }

    private void cure() {
        current = Behaviour.GRANT;
        if (behaviour == Behaviour.REFUSING) {
            server.refuse(Duration.ZERO);
        }
    }

    /** Those that reached the server. */
    private int failures() {
        return server.requests(behaviour);
    }

    private Told fails() {
        long begin = System.nanoTime();
        try {
            throw new AssertionError(behaviour + ": got " + resolver.resolveAndAwait().accessKeyId());
        } catch (AwsCredentialsException e) {
            return new Told(e, Duration.ofNanos(System.nanoTime() - begin));
        }
    }

    private SessionCredentials recovers() throws InterruptedException {
        Instant end = Instant.now().plus(RECOVERY);
        while (true) {
            try {
                return (SessionCredentials) resolver.resolveAndAwait();
            } catch (AwsCredentialsException e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                Thread.sleep(50);
            }
        }
    }

    private List<String> askWhile(SessionCredentials held) throws InterruptedException {
        List<String> complaints = new ArrayList<>();
        while (Instant.now().isBefore(held.expiration().minus(BEFORE_EXPIRY))) {
            try {
                if (!resolver.resolveAndAwait().equals(held)) {
                    complaints.add("others were given");
                }
            } catch (AwsCredentialsException e) {
                complaints.add(e.getMessage());
            }
            Thread.sleep(20);
        }
        return complaints;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
