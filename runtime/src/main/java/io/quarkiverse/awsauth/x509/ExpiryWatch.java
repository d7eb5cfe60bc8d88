package io.quarkiverse.awsauth.x509;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says when a client certificate nears its end, at most once a day.
 */
public final class ExpiryWatch {

    private static final Duration QUIET = Duration.ofDays(1);

    private final Duration ahead;
    private final Map<String, Instant> told = new ConcurrentHashMap<>();

    /**
     * @param ahead how long before a certificate expires the warnings begin; zero for no warnings
     */
    public ExpiryWatch(Duration ahead) {
        this.ahead = ahead;
    }

    /**
     * @param identifier the identifier of the client certificate
     * @param identity the identity in use
     * @param now the time
     * @return how long its first certificate to expire, intermediates included, goes on being valid, if a warning is due;
     *         negative if one has expired that the chain is sent without
     */
    public Optional<Duration> due(String identifier, ClientIdentity identity, Instant now) {
        Duration left = Duration.between(now, identity.validUntil());
        if (ahead.isZero() || left.compareTo(ahead) > 0) {
            return Optional.empty();
        }
        Instant before = told.get(identifier);
        if (before != null && !now.isBefore(before) && now.isBefore(before.plus(QUIET))) {
            return Optional.empty();
        }
        told.put(identifier, now);
        return Optional.of(left);
    }
}
