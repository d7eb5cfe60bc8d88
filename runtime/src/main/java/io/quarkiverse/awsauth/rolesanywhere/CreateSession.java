package io.quarkiverse.awsauth.rolesanywhere;

import java.security.GeneralSecurityException;
import java.time.Instant;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.endpoint.AwsTime;
import io.quarkiverse.awsauth.http.ClockCorrectedException;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.http.TransportException;
import io.quarkiverse.awsauth.sigv4.SigV4X509Signer;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkiverse.awsauth.x509.ClientIdentities;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.IdentityThreads;
import io.smallrye.mutiny.Uni;

/**
 * Calls CreateSession of IAM Roles Anywhere.
 *
 * @see <a href=
 *      "https://docs.aws.amazon.com/rolesanywhere/latest/userguide/authentication-create-session.html">CreateSession</a>
 */
public final class CreateSession {

    private final ClientIdentities identities;
    private final HttpTransport transport;
    private final IdentityThreads threads;
    private final ServiceClock clock;
    private final SigV4X509Signer signer;

    /**
     * @param identities finds the client certificates
     * @param transport sends the request
     * @param threads read files and use private keys
     * @param clock tells the time of signing
     */
    public CreateSession(ClientIdentities identities, HttpTransport transport, IdentityThreads threads, ServiceClock clock) {
        this.identities = identities;
        this.transport = transport;
        this.threads = threads;
        this.clock = clock;
        this.signer = new SigV4X509Signer(clock);
    }

    /**
     * Makes one attempt, and one more if the first was refused because of this machine's clock.
     *
     * @param source the settings; taken to be free of {@link SourceRules} violations
     * @param certificateRead run for each request when the client certificate has been read, before anybody else can read it
     * @return the session's credentials, or a failure of type {@link AwsCredentialsException}
     */
    public Uni<SessionCredentials> call(RolesAnywhereSource source, Runnable certificateRead) {
        return attempt(source, certificateRead).onFailure(ClockCorrectedException.class)
                .recoverWithUni(() -> attempt(source, certificateRead));
    }

    private Uni<SessionCredentials> attempt(RolesAnywhereSource source, Runnable certificateRead) {
        return threads.run(source.clientCertificate(), () -> prepare(source, certificateRead))
                .chain(attempt -> transport.send(attempt.call())
                        .onFailure(TransportException.class)
                        .transform(failure -> failure.explain(attempt.call(), Refusal.PROXY_SETTING))
                        .map(answer -> credentials(source, attempt, answer)));
    }

    /** A request on its way, with what is needed to explain its refusal. */
    private record Attempt(HttpCall call, ClientIdentity identity, Instant signedAt) {
    }

    private SessionCredentials credentials(RolesAnywhereSource source, Attempt attempt, HttpAnswer answer) {
        if (answer.isSuccess()) {
            SessionCredentials granted = CreateSessionAnswer.parse(answer.body());
            AwsTime.confirm(clock, attempt.call(), answer, attempt.signedAt());
            return granted;
        }
        Refusal refusal = Refusal.of(answer);
        AwsCredentialsException explained = refusal.explain(source, attempt.identity(), clock.machineTime());
        throw refusal.corrects(clock, attempt.call(), attempt.signedAt()) ? new ClockCorrectedException(explained) : explained;
    }

    private Attempt prepare(RolesAnywhereSource source, Runnable certificateRead) {
        ClientIdentity identity = identities.read(source.clientCertificate());
        certificateRead.run();
        Instant signedAt = clock.instant();
        try {
            return new Attempt(CreateSessionRequest.signed(source, identity, signer), identity, signedAt);
        } catch (GeneralSecurityException e) {
            throw new AwsCredentialsException(Reason.CERTIFICATE,
                    "the private key of the client certificate cannot sign: " + e.getMessage(), e);
        }
    }
}
