package io.quarkiverse.awsauth.s3express;

import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.endpoint.AwsTime;
import io.quarkiverse.awsauth.http.ClockCorrectedException;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.http.TransportException;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.smallrye.mutiny.Uni;

/**
 * Opens a session with a directory bucket.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateSession.html">CreateSession</a>
 */
final class CreateSession {

    private static final String MODE = "x-amz-create-session-mode";
    private static final byte[] NO_BODY = {};

    private final SigV4Signer signer;
    private final HttpTransport transport;
    private final ServiceClock clock;

    /**
     * @param signer signs the request
     * @param transport sends the request
     * @param clock tells the time of signing, as it does to the signer
     */
    CreateSession(SigV4Signer signer, HttpTransport transport, ServiceClock clock) {
        this.signer = signer;
        this.transport = transport;
        this.clock = clock;
    }

    /**
     * Makes one attempt, and one more if the first was refused because of this machine's clock.
     *
     * @param bucket the bucket
     * @param mode what the session shall allow
     * @param credentials who asks; needs the permission {@code s3express:CreateSession}
     * @return credentials that are valid for 5 minutes and this bucket, or a failure of type {@link AwsCredentialsException}
     */
    Uni<SessionCredentials> call(DirectoryBucket bucket, SessionMode mode, AwsCredentials credentials) {
        return attempt(bucket, mode, credentials)
                .onFailure(ClockCorrectedException.class).recoverWithUni(() -> attempt(bucket, mode, credentials));
    }

    private Uni<SessionCredentials> attempt(DirectoryBucket bucket, SessionMode mode, AwsCredentials credentials) {
        return Uni.createFrom().deferred(() -> {
            Instant signedAt = clock.instant();
            HttpCall call = signed(bucket, mode, credentials);
            return transport.send(call)
                    .onFailure(TransportException.class).transform(failure -> failure.explain(call, Refusal.PROXY_SETTING))
                    .map(answer -> result(answer, call, bucket, signedAt));
        });
    }

    /** The caller's own session token stands where it does with other services: the session is yet to come. */
    private HttpCall signed(DirectoryBucket bucket, SessionMode mode, AwsCredentials credentials) {
        URI uri = bucket.uri().resolve("/?session");
        SigningRequest request = SigningRequest.builder("GET", uri).header(MODE, mode.header()).build();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(MODE, mode.header());
        headers.putAll(signer.sign(request, bucket.callerTarget(), credentials).asMap());
        return new HttpCall("GET", uri, headers, NO_BODY, NetworkOptions.DEFAULT);
    }

    private SessionCredentials result(HttpAnswer answer, HttpCall call, DirectoryBucket bucket, Instant signedAt) {
        if (answer.isSuccess()) {
            SessionCredentials granted = CreateSessionAnswer.parse(answer.body());
            AwsTime.confirm(clock, call, answer, signedAt);
            return granted;
        }
        Refusal refusal = Refusal.of(answer);
        AwsCredentialsException explained = refusal.explain(bucket, clock.machineTime());
        throw refusal.corrects(clock, call, signedAt) ? new ClockCorrectedException(explained) : explained;
    }
}
