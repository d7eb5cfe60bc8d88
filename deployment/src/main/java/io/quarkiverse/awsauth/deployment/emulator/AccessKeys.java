package io.quarkiverse.awsauth.deployment.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The access keys known to the emulator: the long-term ones of its settings and the sessions it issued.
 * <p>
 * An expired session is remembered, so that its use is answered with "expired" rather than "unknown", until room is needed.
 */
final class AccessKeys {

    static final int MAXIMUM_SESSIONS = 10_000;

    private final InstantSource clock;
    private final Map<String, AccessKey> longTerm = new LinkedHashMap<>();
    private final Map<String, AccessKey> sessions = new LinkedHashMap<>();

    AccessKeys(List<LongTermKey> longTermKeys, InstantSource clock) {
        this.clock = clock;
        longTermKeys.forEach(key -> longTerm.put(key.accessKeyId(), key.accessKey()));
    }

    synchronized Optional<AccessKey> find(String id) {
        return Optional.ofNullable(longTerm.get(id)).or(() -> Optional.ofNullable(sessions.get(id)));
    }

    /** Makes credentials that work from now on; they expire at a whole second, as those of AWS do. */
    synchronized AccessKey issue(Principal principal, Duration lifetime) {
        Instant expiration = clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(lifetime);
        AccessKey key = new AccessKey(Identifiers.random("ASIA"), Identifiers.secret(30), Identifiers.secret(540),
                expiration, principal);
        makeRoom();
        sessions.put(key.id(), key);
        return key;
    }

    private void makeRoom() {
        if (sessions.size() >= MAXIMUM_SESSIONS) {
            Instant now = clock.instant();
            sessions.values().removeIf(key -> key.isExpired(now));
        }
        if (sessions.size() >= MAXIMUM_SESSIONS) {
            sessions.remove(sessions.keySet().iterator().next());
        }
    }
}
