package io.quarkiverse.awsauth.x509;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.rules.Violation;

/**
 * The identity to sign with at the moment. Each reading looks whether another one has been put in its place: a good one is
 * used from then on; in place of a bad one, be it half-written, without its key, or of no use to the service, the identity
 * that is held goes on being used as long as it is valid.
 */
public final class CurrentIdentity {

    private final IdentityOrigin origin;
    private final InstantSource clock;
    private final Listener listener;
    private @Nullable Held held;
    /** What has been found unusable and told: what was read, or why nothing could be. */
    private @Nullable Object told;

    /** Hears of what a reading has found, on the reader's thread. */
    public interface Listener {

        /**
         * @param former the identity that was used until now
         * @param now the one that is used from now on
         */
        void replaced(ClientIdentity former, ClientIdentity now);

        /**
         * Told once for each thing that is wrong.
         *
         * @param held the identity that goes on being used
         * @param violations what is wrong with the one in its place
         */
        void kept(ClientIdentity held, List<Violation> violations);

        /** Another identity is held than before, or the first one. */
        default void changed() {
        }
    }

    /**
     * Without what it was read from, which holds the private key as bytes.
     *
     * @param sent how many certificates of its chain were good when it was put here
     */
    private record Held(String setting, String name, Fingerprint fingerprint, ClientIdentity identity, int sent) {

        Held(IdentityMaterial material, ClientIdentity identity, Instant now) {
            this(material.setting(), material.name(), material.fingerprint(), identity,
                    ChainRules.sent(identity, now).chain().size());
        }

        /** Whether time has brought about what another choice among the same certificates may mend. */
        boolean isPast(Instant now) {
            return !outlived(now).isEmpty() || ChainRules.sent(identity, now).chain().size() < sent;
        }

        List<Violation> violations(Instant now) {
            return told(CertificateRules.violations(identity, now));
        }

        /** It was good when it was put here. */
        List<Violation> outlived(Instant now) {
            return told(CertificateRules.timeViolations(identity, now));
        }

        private List<Violation> told(List<String> violations) {
            return violations.stream().map(violation -> new Violation(setting,
                    "the certificate " + identity + " in " + name + " is unusable: " + violation)).toList();
        }

        /** Without comparing keys. */
        boolean isThatOf(Held other) {
            return identity.privateKey() == other.identity.privateKey() && fingerprint.equals(other.fingerprint)
                    && hasCertificateOf(other) && identity.chain().equals(other.identity.chain());
        }

        boolean hasCertificateOf(Held other) {
            return identity.certificate().equals(other.identity.certificate());
        }
    }

    /**
     * @param origin where the identity is
     * @param clock the time to judge validity by
     * @param listener hears of replacements
     */
    public CurrentIdentity(IdentityOrigin origin, InstantSource clock, Listener listener) {
        this.origin = origin;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Looks at the origin; blocks.
     *
     * @return the identity to sign with now, which the service will not refuse for anything that can be told here. Its chain
     *         ends where it would
     * @throws UnusableCertificateException if there is none
     */
    public synchronized ClientIdentity read() throws UnusableCertificateException {
        Instant now = clock.instant();
        return ChainRules.sent(look(now), now);
    }

    private ClientIdentity look(Instant now) throws UnusableCertificateException {
        IdentityMaterial material;
        try {
            material = material();
        } catch (ClientCertificateException e) {
            UnusableCertificateException failure = UnusableCertificateException.of(e);
            return keep(failure.violations(), failure, now);
        }
        Held former = held;
        if (former == null || !former.fingerprint().equals(material.fingerprint())) {
            return replace(material, now);
        }
        return unchanged(former, material, now);
    }

    /** Beside one that has been outlived there may be one that was not valid before. */
    private ClientIdentity unchanged(Held former, IdentityMaterial material, Instant now)
            throws UnusableCertificateException {
        if (material.brief() || former.isPast(now)) {
            return replace(material, now);
        }
        told = null;
        return former.identity();
    }

    private IdentityMaterial material() throws ClientCertificateException {
        try {
            return origin.read();
        } catch (RuntimeException | LinkageError e) {
            throw unforeseen(e);
        }
    }

    private static ClientIdentity identity(IdentityMaterial material, Instant now) throws ClientCertificateException {
        try {
            return material.parser().parse(now);
        } catch (RuntimeException | LinkageError e) {
            throw unforeseen(e);
        }
    }

    /** Others' code reads keys, too. Its messages may quote what it reads. */
    private static ClientCertificateException unforeseen(Throwable e) {
        return new ClientCertificateException("", "the client certificate cannot be read (" + e.getClass().getName() + ")", e);
    }

    private ClientIdentity replace(IdentityMaterial material, Instant now) throws UnusableCertificateException {
        try {
            Held fresh = new Held(material, identity(material, now), now);
            List<Violation> violations = held != null && fresh.isThatOf(held) ? fresh.outlived(now)
                    : fresh.violations(now);
            if (!violations.isEmpty()) {
                return keep(material.fingerprint(), UnusableCertificateException.of(violations), now);
            }
            hold(fresh);
            return fresh.identity();
        } catch (ClientCertificateException e) {
            return keep(material.fingerprint(), UnusableCertificateException.of(e), now);
        }
    }

    /**
     * @return the identity that is held, as the last reading has left it, its chain whole; empty if none could be read yet
     */
    public synchronized Optional<ClientIdentity> held() {
        return Optional.ofNullable(held).map(Held::identity);
    }

    private void hold(Held fresh) {
        Held former = held;
        held = fresh;
        told = null;
        boolean changed = former == null || !former.fingerprint().equals(fresh.fingerprint());
        if (former != null && !former.hasCertificateOf(fresh)) {
            changed = true;
            listener.replaced(former.identity(), fresh.identity());
        }
        if (changed) {
            listener.changed();
        }
    }

    private ClientIdentity keep(Object found, UnusableCertificateException failure, Instant now)
            throws UnusableCertificateException {
        Held former = held;
        if (former == null) {
            throw failure;
        }
        List<Violation> outlived = former.outlived(now);
        if (!outlived.isEmpty()) {
            throw failure.with(outlived);
        }
        if (!found.equals(told)) {
            told = found;
            listener.kept(former.identity(), failure.violations());
        }
        return former.identity();
    }
}
