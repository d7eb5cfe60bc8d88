package io.quarkiverse.awsauth.x509;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Says when a certificate nears its end, of each at most once a day.
 */
public final class ExpiryWatch {

    private static final Duration QUIET = Duration.ofDays(1);

    private final Duration ahead;
    private final Map<X509Certificate, Instant> told = new ConcurrentHashMap<>();

    /**
     * @param ahead how long before a certificate expires the warnings begin; zero for no warnings
     */
    public ExpiryWatch(Duration ahead) {
        this.ahead = ahead;
    }

    /**
     * @param identity the identity in use
     * @param now the time
     * @return how long its first certificate to expire, intermediates included, goes on being valid, if a warning is due
     */
    public Optional<Duration> due(ClientIdentity identity, Instant now) {
        Duration left = Duration.between(now, identity.validUntil());
        if (left.compareTo(ahead) > 0) {
            return Optional.empty();
        }
        Instant before = told.get(identity.certificate());
        if (before != null && now.isBefore(before.plus(QUIET))) {
            return Optional.empty();
        }
        told.keySet().removeIf(certificate -> now.isAfter(certificate.getNotAfter().toInstant()));
        told.put(identity.certificate(), now);
        return Optional.of(left);
    }
}
