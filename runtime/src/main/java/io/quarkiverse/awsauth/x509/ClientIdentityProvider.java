package io.quarkiverse.awsauth.x509;

/**
 * Gives a client identity whose private key the application holds itself, e.g. in a hardware security module. A CDI bean of
 * this type with the qualifier {@code io.smallrye.common.annotation.Identifier} is the client certificate of that identifier;
 * one without a qualifier is the default client certificate.
 */
@FunctionalInterface
public interface ClientIdentityProvider {

    /**
     * Called for each attempt to get a session, on a thread that may be blocked, and every minute to see whether the
     * certificate has changed. Return the same certificate until it is renewed: each change is told by the log, and ends the
     * pause after a
     * session was refused.
     * <p>
     * It is asked once at a time, and must return: while it hangs, there are no new sessions with this certificate. Whatever it
     * calls needs a time-out.
     *
     * @return the certificate, its chain, and a private key or a handle to one: it must be of use to a
     *         {@link java.security.Signature} of some installed provider
     * @throws RuntimeException if there is none at the moment; the message goes to the log
     */
    ClientIdentity clientIdentity();
}
