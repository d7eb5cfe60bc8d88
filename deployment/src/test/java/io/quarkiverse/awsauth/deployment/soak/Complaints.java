package io.quarkiverse.awsauth.deployment.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.deployment.soak.Grants.Grant;

/** Compares what callers got with what the server granted. */
final class Complaints {

    /** Between the server's last byte and the client's knowing, and between an answer and its caller's look at the clock. */
    private static final Duration DELIVERY = Duration.ofMillis(500);
    private static final Duration PATIENCE_WHILE_HELD = Duration.ofSeconds(2);

    private final Grants grants;
    private final Duration mandatoryWindow;
    private final Queue<String> all = new ConcurrentLinkedQueue<>();
    private final LongAdder signed = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final AtomicLong longestWhileFresh = new AtomicLong();
    private final AtomicLong longestWhileHeld = new AtomicLong();

    Complaints(Grants grants, Duration mandatoryWindow) {
        this.grants = grants;
        this.mandatoryWindow = mandatoryWindow;
    }

    /** A call was signed with these. */
    void signed(AwsCredentials credentials, String authorization, Grant heldBefore, Instant before) {
        Instant after = Instant.now();
        signed.increment();
        Instant expiration = ((SessionCredentials) credentials).expiration();
        if (!before.isBefore(expiration) || after.isAfter(expiration.plus(DELIVERY))) {
            all.add(credentials.accessKeyId() + " expired on " + expiration + ", given between " + before + " and " + after);
        }
        if (!grants.has(credentials.accessKeyId())
                || !authorization.contains("Credential=" + credentials.accessKeyId() + "/")) {
            all.add(credentials.accessKeyId() + " was not granted, or did not sign: " + authorization);
        }
        waited(heldBefore, before, after);
    }

    /** There were no credentials to sign with. */
    void failed(Throwable failure, Grant heldBefore, Instant before) {
        Instant after = Instant.now();
        failed.increment();
        Grant held = grants.latest();
        if (held.coversAll(after, after, DELIVERY)) {
            all.add("failed at " + after + " while " + held + " was valid: " + failure);
        }
        waited(heldBefore, before, after);
    }

    private void waited(Grant held, Instant before, Instant after) {
        if (!held.coversAll(before, after, DELIVERY)) {
            return;
        }
        Duration waited = Duration.between(before, after);
        boolean fresh = before.isBefore(held.expiration().minus(mandatoryWindow).minus(DELIVERY));
        (fresh ? longestWhileFresh : longestWhileHeld).accumulateAndGet(waited.toMillis(), Math::max);
        if (waited.compareTo(fresh ? DELIVERY : PATIENCE_WHILE_HELD.plus(DELIVERY)) > 0) {
            all.add("waited " + waited + " at " + before + " while " + held + " was valid");
        }
    }

    Queue<String> all() {
        return all;
    }

    long signed() {
        return signed.sum();
    }

    /** What is known, for the log. */
    Map<String, Long> figures() {
        Map<String, Long> figures = new TreeMap<>();
        figures.put("signed", signed.sum());
        figures.put("failed with nothing valid", failed.sum());
        figures.put("longest wait outside the mandatory window, ms", longestWhileFresh.get());
        figures.put("longest wait in the mandatory window, ms", longestWhileHeld.get());
        return figures;
    }
}
