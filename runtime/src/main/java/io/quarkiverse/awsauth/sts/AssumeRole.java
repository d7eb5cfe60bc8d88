package io.quarkiverse.awsauth.sts;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.smallrye.mutiny.Uni;

/**
 * Calls AssumeRole of AWS STS.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html">AssumeRole</a>
 */
public final class AssumeRole {

    private final StsClient sts;

    /**
     * @param signer signs the request
     * @param transport sends the request
     * @param clock tells the time of signing, as it does to the signer
     */
    public AssumeRole(SigV4Signer signer, HttpTransport transport, ServiceClock clock) {
        this.sts = new StsClient(signer, transport, clock);
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
        return sts.call(new StsClient.Action<>(StsForm.assumeRole(source),
                new Caller(source.source(), caller, source.region()), source.endpointOverride(), source.network(),
                AssumeRoleAnswer::parse, new RoleHints(source)::hint));
    }
}
