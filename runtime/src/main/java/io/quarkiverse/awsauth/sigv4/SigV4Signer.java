package io.quarkiverse.awsauth.sigv4;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import io.quarkiverse.awsauth.AwsCredentials;

/**
 * Signs requests with AWS Signature Version 4 and 4A. Safe for use by many threads, which do not wait for each other; does
 * no input or output. A signature of Version 4 takes a few microseconds; one of Version 4A is an elliptic-curve operation,
 * too long for an event loop.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html">AWS Signature Version 4</a>
 */
public final class SigV4Signer {

    private final InstantSource clock;
    private final SigningKeys keys = new SigningKeys();
    private final Workspaces workspaces = new Workspaces();
    private volatile Timestamp lastTime = Timestamp.of(Instant.EPOCH);

    /**
     * @param clock tells the time of signing; services accept a few minutes of difference to theirs
     */
    public SigV4Signer(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Signs a request. Headers of an earlier signature are ignored and replaced.
     *
     * @param request the request as it will be sent
     * @param target the service and region, and the service's rules
     * @param credentials the credentials; whether they have expired is not looked at
     * @return the headers to set on the request
     */
    public SignatureHeaders sign(SigningRequest request, SigningTarget target, AwsCredentials credentials) {
        Timestamp time = now();
        try (Workspace space = workspaces.take()) {
            return HeaderSignature.make(request, target, credentials, keys.key(credentials, time, target), time, space);
        }
    }

    /**
     * Signs a request whose body is signed piece by piece, as it is sent.
     *
     * @param request the request as it will be sent; its payload is one of those of {@link PayloadHash} for chunks or events
     * @param target the service and region, and the service's rules
     * @param credentials the credentials; whether they have expired is not looked at
     * @return the headers to set on the request, and the first link of the chain of signatures
     */
    public StreamSignature signStream(SigningRequest request, SigningTarget target, AwsCredentials credentials) {
        if (!request.payload().isStream(target.algorithm())) {
            throw new IllegalArgumentException("The payload " + request.payload().value() + " is none that "
                    + target.algorithm().id() + " signs piece by piece: give one of PayloadHash for chunks or events");
        }
        Timestamp time = now();
        try (Workspace space = workspaces.take()) {
            SignatureHeaders headers = HeaderSignature.make(request, target, credentials,
                    keys.key(credentials, time, target), time, space);
            return new StreamSignature(headers,
                    new SignatureChain(keys, workspaces, credentials, target, time, space.signature()));
        }
    }

    /**
     * Makes a URL that carries its own signature. The query of an earlier signature is ignored and replaced.
     *
     * @param request the request that the URL is for; its headers must be sent with it
     * @param target the service and region, and the service's rules
     * @param credentials the credentials
     * @param presigning how long the URL is valid
     * @return the URL
     * @throws IllegalStateException if the credentials expire earlier than the URL shall, and that is to be refused
     */
    public PresignedUrl presign(SigningRequest request, SigningTarget target, AwsCredentials credentials,
            Presigning presigning) {
        try (Workspace space = workspaces.take()) {
            Instant now = clock.instant();
            return presign(request, target, credentials, now, presigning.validFor(credentials, now), space);
        }
    }

    /**
     * Prepares to sign a text that is no request, such as a POST policy of Amazon S3. Such a text names time, credential and
     * expiry of its own signature: they are known from here on.
     *
     * @param target the service and region
     * @param credentials the credentials
     * @param presigning how long the signature is valid
     * @return signs the text
     * @throws IllegalStateException if the credentials expire earlier than the signature shall, and that is to be refused
     */
    public TextSigner textSigner(SigningTarget target, AwsCredentials credentials, Presigning presigning) {
        Instant now = clock.instant();
        Timestamp time = at(now.getEpochSecond());
        return new TextSigner(workspaces, keys.key(credentials, time, target), target.algorithm(),
                time, presigning.validFor(credentials, now));
    }

    private PresignedUrl presign(SigningRequest request, SigningTarget target, AwsCredentials credentials,
            Instant now, Duration validFor, Workspace space) {
        Timestamp time = at(now.getEpochSecond());
        return UrlSignature.make(request, target, credentials, keys.key(credentials, time, target), time, validFor, space);
    }

    /**
     * Tells what the signature of a request is made of. For finding mistakes: takes longer than signing.
     *
     * @param request the request as it will be sent
     * @param target the service and region, and the service's rules
     * @param credentials the credentials
     * @return canonical request and string to sign at this time, without secrets
     */
    public SigningExplanation explain(SigningRequest request, SigningTarget target, AwsCredentials credentials) {
        return steps(request, target, credentials).explanation();
    }

    /**
     * Tells what the signature of a presigned URL is made of. For finding mistakes: takes longer than signing.
     *
     * @param request the request that the URL is for
     * @param target the service and region, and the service's rules
     * @param credentials the credentials
     * @param presigning how long the URL is valid; nothing is refused, as the URL may have been made earlier
     * @return canonical request and string to sign at this time, without secrets
     */
    public SigningExplanation explain(SigningRequest request, SigningTarget target, AwsCredentials credentials,
            Presigning presigning) {
        return steps(request, target, credentials, presigning).explanation();
    }

    /** What the signature of a request is made of. */
    SigningSteps steps(SigningRequest request, SigningTarget target, AwsCredentials credentials) {
        Timestamp time = now();
        try (Workspace space = workspaces.take()) {
            HeaderSignature.make(request, target, credentials, keys.key(credentials, time, target), time, space);
            return space.steps();
        }
    }

    /** What the signature of a presigned URL is made of. */
    SigningSteps steps(SigningRequest request, SigningTarget target, AwsCredentials credentials, Presigning presigning) {
        try (Workspace space = workspaces.take()) {
            Instant now = clock.instant();
            presign(request, target, credentials, now, presigning.explained(credentials, now), space);
            return space.steps();
        }
    }

    private Timestamp now() {
        return at(clock.instant().getEpochSecond());
    }

    /** Written once a second: 0.2 µs less. Nor do threads fetch it from each other more often. */
    private Timestamp at(long second) {
        Timestamp last = lastTime;
        if (second == last.epochSecond()) {
            return last;
        }
        Timestamp time = Timestamp.of(Instant.ofEpochSecond(second));
        lastTime = time;
        return time;
    }
}
