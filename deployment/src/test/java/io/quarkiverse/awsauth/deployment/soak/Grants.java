package io.quarkiverse.awsauth.deployment.soak;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the server has granted: it knows best who could have had what at which time. */
final class Grants {

    private final Duration lifetime;
    private final AtomicInteger made = new AtomicInteger();
    private final Set<String> keys = ConcurrentHashMap.newKeySet();
    private volatile Grant latest = new Grant("none", Instant.MIN, Instant.MIN);

    /** A session, and when the whole of it had been sent. */
    record Grant(String accessKeyId, Instant expiration, Instant sent) {

        /** The client has had time to read it before the one instant, and it is valid at the other. */
        boolean coversAll(Instant from, Instant to, Duration reading) {
            return sent.plus(reading).isBefore(from) && to.isBefore(expiration);
        }
    }

    Grants(Duration lifetime) {
        this.lifetime = lifetime;
    }

    Grant next() {
        return next(Instant.now());
    }

    /** What the server takes for the present. */
    Grant next(Instant present) {
        String key = "ASIA" + made.incrementAndGet();
        keys.add(key);
        return new Grant(key, present.plus(lifetime), Instant.MAX);
    }

    void sent(Grant grant) {
        latest = new Grant(grant.accessKeyId(), grant.expiration(), Instant.now());
    }

    Grant latest() {
        return latest;
    }

    boolean has(String accessKeyId) {
        return keys.contains(accessKeyId);
    }

    int count() {
        return made.get();
    }
}
