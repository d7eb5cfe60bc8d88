package io.quarkiverse.awsauth.sts;

import java.time.Instant;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.http.ClockCorrectedException;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.http.TransportException;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.smallrye.mutiny.Uni;

/**
 * Calls AssumeRole of AWS STS.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
public final class AssumeRole {

    private final SigV4Signer signer;
    private final HttpTransport transport;
    private final ServiceClock clock;

    /**
     * @param signer signs the request
     * @param transport sends the request
     * @param clock tells the time of signing, as it does to the signer
     */
    public AssumeRole(SigV4Signer signer, HttpTransport transport, ServiceClock clock) {
        this.signer = signer;
        this.transport = transport;
        this.clock = clock;
    }

    /**
     * Makes one attempt, and one more if the first was refused because of this machine's clock. Signing needs no thread of its
     * own: it takes no more than a few hashes.
     *
     * @param source the settings; taken to be free of {@link AssumeRoleRules} violations
     * @param caller the credentials that {@link AssumeRoleSource#source()} names
     * @return the session's credentials, or a failure of type {@link AwsCredentialsException}, which is a
     *         {@link RejectedCallerException} if the caller should be dropped
     */
    public Uni<SessionCredentials> call(AssumeRoleSource source, AwsCredentials caller) {
        return attempt(source, caller).onFailure(ClockCorrectedException.class)
                .recoverWithUni(() -> attempt(source, caller));
    }

    private Uni<SessionCredentials> attempt(AssumeRoleSource source, AwsCredentials caller) {
        return Uni.createFrom().deferred(() -> {
            Instant signedAt = clock.instant();
            HttpCall call = AssumeRoleRequest.signed(source, caller, signer);
            return transport.send(call)
                    .onFailure(TransportException.class).transform(failure -> failure.explain(call, Refusal.PROXY_SETTING))
                    .map(answer -> credentials(answer, call, source, caller, signedAt));
        });
    }

    private SessionCredentials credentials(HttpAnswer answer, HttpCall call, AssumeRoleSource source, AwsCredentials caller,
            Instant signedAt) {
        if (answer.isSuccess()) {
            return AssumeRoleAnswer.parse(answer.body());
        }
        Refusal refusal = Refusal.of(answer);
        AwsCredentialsException explained = refusal.explain(source, caller, clock.machineTime());
        if (refusal.corrects(clock, call, signedAt)) {
            throw new ClockCorrectedException(explained);
        }
        throw refusal.rejectsCaller() ? new RejectedCallerException(explained) : explained;
    }
}
