package io.quarkiverse.awsauth.s3express;

import java.time.Duration;
import java.util.random.RandomGenerator;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.refresh.RefreshTimers;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.time.ServiceClock;

/**
 * The way to sessions of S3 Express One Zone. Inject it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/s3-express-create-session.html">Authorizing Zonal
 *      endpoint API operations with CreateSession</a>
 */
public final class S3Express {

    private final CreateSession createSession;
    private final Duration acquireTimeout;
    private final ServiceClock clock;
    private final RefreshTimers timers;
    private final RandomGenerator random;

    /**
     * @param signer signs the requests for sessions
     * @param transport sends them
     * @param acquireTimeout how long who asks waits at most where no session is open; not negative
     * @param clock tells the time of signing, as it does to the signer, and when sessions expire
     * @param timers wake those who wait
     * @param random spreads renewals in time; safe for use by many threads
     */
    public S3Express(SigV4Signer signer, HttpTransport transport, Duration acquireTimeout, ServiceClock clock,
            RefreshTimers timers, RandomGenerator random) {
        this.createSession = new CreateSession(signer, transport, clock);
        this.acquireTimeout = acquireTimeout;
        this.clock = clock;
        this.timers = timers;
        this.random = random;
    }

    /**
     * Those of one caller. Keep the result: each has sessions of its own.
     *
     * @param caller who asks for sessions; needs the permission {@code s3express:CreateSession}
     * @return the caller's sessions, none of them open yet
     */
    public S3ExpressSessions sessions(AwsCredentialsResolver caller) {
        return new S3ExpressSessions(caller, createSession, acquireTimeout, clock, timers, random);
    }
}
