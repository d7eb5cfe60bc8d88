package io.quarkiverse.awsauth.sts;

import java.io.IOException;
import java.net.URI;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.CallerIdentity;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.http.AnswerFields;
import io.quarkiverse.awsauth.http.FailedAnswer;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.http.XmlFields;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.smallrye.mutiny.Uni;

/**
 * Asks AWS STS whose credentials these are, which no policy can forbid.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html">GetCallerIdentity</a>
 */
public final class GetCallerIdentity {

    private static final String RESULT = "GetCallerIdentityResponse.GetCallerIdentityResult.";

    private final StsClient sts;

    /**
     * @param signer signs the request
     * @param transport sends the request
     * @param clock tells the time of signing, as it does to the signer
     */
    public GetCallerIdentity(SigV4Signer signer, HttpTransport transport, ServiceClock clock) {
        this.sts = new StsClient(signer, transport, clock);
    }

    /**
     * @param name the name of the credentials, for messages
     * @param credentials the credentials
     * @param region the region whose endpoint is called
     * @param endpointOverride scheme, host and port to call in place of the region's endpoint; null for that
     * @return whose they are, or a failure of type {@link AwsCredentialsException}
     */
    public Uni<CallerIdentity> call(String name, AwsCredentials credentials, String region, @Nullable URI endpointOverride) {
        return sts.call(new StsClient.Action<>(StsForm.getCallerIdentity(), new Caller(name, credentials, region),
                endpointOverride, NetworkOptions.DEFAULT, GetCallerIdentity::parse,
                refusal -> "check the credentials " + name));
    }

    private static CallerIdentity parse(byte[] body) {
        try {
            AnswerFields fields = new AnswerFields(XmlFields.of(body));
            return new CallerIdentity(fields.required(RESULT + "Account"), fields.required(RESULT + "Arn"),
                    fields.required(RESULT + "UserId"));
        } catch (IOException e) {
            throw FailedAnswer.unexpected("it is not the XML of GetCallerIdentity", null);
        }
    }
}
