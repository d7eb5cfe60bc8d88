package io.quarkiverse.awsauth.runtime.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.quarkiverse.awsauth.refresh.DueTarget;
import io.quarkiverse.awsauth.refresh.RefreshQueue;
import io.quarkiverse.awsauth.rules.Violation;
import io.quarkiverse.awsauth.runtime.LastTold;
import io.quarkiverse.awsauth.runtime.Problem;
import io.quarkiverse.awsauth.runtime.Problem.Severity;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkiverse.awsauth.x509.CertificateRules;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.ExpiryWatch;
import io.quarkiverse.awsauth.x509.IdentityThreads;
import io.quarkiverse.awsauth.x509.TlsBucket;
import io.quarkiverse.awsauth.x509.UnusableCertificateException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Looks at all client certificates when the application starts and every minute, and at those of the TLS registry when it has
 * loaded them anew:
 * so that what is wrong with a new one, and the end of an old one, is told before a session depends on it.
 */
@Singleton
public final class CertificateWatch implements DueTarget {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.awsauth");
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    /** Before credentials are obtained with the certificates. */
    private static final int EARLY = Interceptor.Priority.LIBRARY_BEFORE;

    private final ClientCertificates certificates;
    private final IdentityThreads threads;
    private final Settings settings;
    private final RefreshQueue queue;
    private final ServiceClock clock;
    private final ExpiryWatch expiry;
    /** Those at which a look is about to begin. */
    private final Set<String> waiting = ConcurrentHashMap.newKeySet();
    private final Map<String, LastTold> unusable = new ConcurrentHashMap<>();
    private volatile long lookedAt;

    /**
     * @param certificates the certificates
     * @param threads read them
     * @param settings where they are, and how early to warn
     * @param queue calls when the next look is due
     * @param clock the time to judge validity by
     */
    public CertificateWatch(ClientCertificates certificates, IdentityThreads threads, Settings settings, RefreshQueue queue,
            ServiceClock clock) {
        this.certificates = certificates;
        this.threads = threads;
        this.settings = settings;
        this.queue = queue;
        this.clock = clock;
        this.expiry = new ExpiryWatch(settings.certificateExpiryWarning());
    }

    void start(@Observes @Priority(EARLY) StartupEvent starting) {
        List<Problem> problems = new ArrayList<>();
        for (String identifier : certificates.identifiers()) {
            look(identifier).forEach(violation -> problems.add(problem(identifier, violation)));
        }
        if (!problems.isEmpty()) {
            throw Problem.toException("AWS Auth cannot start:", problems);
        }
        if (!certificates.identifiers().isEmpty()) {
            lookedAt = clock.millis();
            queue.offer(this);
        }
    }

    void updated(@Observes CertificateUpdatedEvent event) {
        settings.clientCertificates().forEach((identifier, location) -> {
            if (location instanceof TlsBucket bucket && bucket.name().equals(event.name())) {
                lookSoon(identifier);
            }
        });
    }

    @Override
    public long dueAt() {
        return lookedAt + INTERVAL.toMillis();
    }

    @Override
    public void refreshIfDue() {
        long now = clock.millis();
        if (now >= dueAt() || now < lookedAt) {
            lookedAt = now;
            certificates.identifiers().forEach(this::lookSoon);
        }
    }

    /** While one look is under way, one more waits behind it: what that one has read may be old by now. */
    private void lookSoon(String identifier) {
        if (waiting.add(identifier)) {
            threads.run(identifier, () -> {
                waiting.remove(identifier);
                return look(identifier);
            }).subscribe().with(violations -> tell(identifier, violations), Infrastructure::handleDroppedException);
        }
    }

    /** What is wrong with it, so that no session can be had; blocks. */
    private List<Violation> look(String identifier) {
        try {
            certificates.get(identifier).read();
            ClientIdentity identity = certificates.get(identifier).held().orElseThrow();
            Instant now = clock.instant();
            expiry.due(identifier, identity, now).ifPresent(left -> warn(identifier, identity, left, now));
            return List.of();
        } catch (UnusableCertificateException e) {
            return e.violations();
        }
    }

    private void tell(String identifier, List<Violation> violations) {
        if (violations.isEmpty()) {
            unusable.remove(identifier);
        } else if (unusable.computeIfAbsent(identifier, missing -> new LastTold(Duration.ZERO))
                .isNews(violations.toString(), clock.instant())) {
            violations.forEach(violation -> LOG.errorf("Client certificate [%s]: no session can be had with it: %s", identifier,
                    problem(identifier, violation)));
        }
    }

    private static Problem problem(String identifier, Violation violation) {
        return Problem.ofCertificate(identifier, violation, Severity.WRONG);
    }

    private static void warn(String identifier, ClientIdentity identity, Duration left, Instant now) {
        if (left.isNegative()) {
            LOG.warnf("Client certificate [%s]: %s can be used, but %s", identifier, identity,
                    String.join("; ", CertificateRules.warnings(identity, now)));
            return;
        }
        LOG.warnf("Client certificate [%s]: %s expires in %s, on %s; renew it, and put the new one in its place: no restart is"
                + " needed", identifier, identity, left.toDays() > 1 ? left.toDays() + " days" : left.toHours() + " hours",
                identity.validUntil());
    }
}
