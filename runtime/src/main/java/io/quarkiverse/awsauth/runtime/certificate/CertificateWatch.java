package io.quarkiverse.awsauth.runtime.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

import org.jboss.logging.Logger;

import io.quarkiverse.awsauth.refresh.DueTarget;
import io.quarkiverse.awsauth.refresh.RefreshQueue;
import io.quarkiverse.awsauth.runtime.Problem;
import io.quarkiverse.awsauth.runtime.Problem.Severity;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.ExpiryWatch;
import io.quarkiverse.awsauth.x509.UnusableCertificateException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.tls.CertificateUpdatedEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Looks at all client certificates when the application starts, every minute, and when the TLS registry has loaded one anew:
 * so that what is wrong with a new one, and the end of an old one, is told before a session depends on it.
 */
@Singleton
public final class CertificateWatch implements DueTarget {

    private static final Logger LOG = Logger.getLogger("io.quarkiverse.awsauth");
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    /** Before credentials are obtained with the certificates. */
    private static final int EARLY = Interceptor.Priority.LIBRARY_BEFORE;

    private final ClientCertificates certificates;
    private final RefreshQueue queue;
    private final ServiceClock clock;
    private final ExpiryWatch expiry;
    private final Set<String> unusable = new HashSet<>();
    private volatile long dueAt;

    /**
     * @param certificates the certificates
     * @param settings how early to warn
     * @param queue calls when the next look is due
     * @param clock the time to judge validity by
     */
    public CertificateWatch(ClientCertificates certificates, Settings settings, RefreshQueue queue, ServiceClock clock) {
        this.certificates = certificates;
        this.queue = queue;
        this.clock = clock;
        this.expiry = new ExpiryWatch(settings.certificateExpiryWarning());
    }

    void start(@Observes @Priority(EARLY) StartupEvent starting) {
        List<Problem> problems = new ArrayList<>();
        look((identifier, e) -> e.violations()
                .forEach(violation -> problems.add(Problem.ofCertificate(identifier, violation, Severity.WRONG))));
        if (!problems.isEmpty()) {
            throw Problem.toException("AWS Auth cannot start:", problems);
        }
        if (!certificates.identifiers().isEmpty()) {
            dueAt = clock.millis() + INTERVAL.toMillis();
            queue.offer(this);
        }
    }

    void updated(@Observes CertificateUpdatedEvent event) {
        look(this::tell);
    }

    @Override
    public long dueAt() {
        return dueAt;
    }

    @Override
    public void refreshIfDue() {
        long now = clock.millis();
        if (now >= dueAt) {
            dueAt = now + INTERVAL.toMillis();
            Infrastructure.getDefaultWorkerPool().execute(() -> look(this::tell));
        }
    }

    /** What becomes of a certificate that cannot be used. */
    @FunctionalInterface
    private interface Complaint {
        void about(String identifier, UnusableCertificateException e);
    }

    private synchronized void look(Complaint complaint) {
        Instant now = clock.instant();
        for (String identifier : certificates.identifiers()) {
            try {
                ClientIdentity identity = certificates.get(identifier).read();
                unusable.remove(identifier);
                expiry.due(identifier, identity, now).ifPresent(left -> warn(identifier, identity, left));
            } catch (UnusableCertificateException e) {
                complaint.about(identifier, e);
            }
        }
    }

    private void tell(String identifier, UnusableCertificateException e) {
        if (unusable.add(identifier)) {
            e.violations().forEach(violation -> LOG.errorf("Client certificate [%s]: no session can be had with it: %s",
                    identifier, Problem.ofCertificate(identifier, violation, Severity.WRONG)));
        }
    }

    private static void warn(String identifier, ClientIdentity identity, Duration left) {
        LOG.warnf("Client certificate [%s]: %s expires in %s, on %s; renew it, and put the new one in its place: no restart is"
                + " needed", identifier, identity, left.toDays() > 1 ? left.toDays() + " days" : left.toHours() + " hours",
                identity.validUntil());
    }
}
