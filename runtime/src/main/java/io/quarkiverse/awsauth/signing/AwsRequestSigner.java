package io.quarkiverse.awsauth.signing;

import java.util.function.Function;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.sigv4.PresignedUrl;
import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SignatureHeaders;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedBody;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedUpload;
import io.smallrye.mutiny.Uni;

/**
 * Signs requests with credentials that it finds by their names, and resolves anew for each. Inject it, alone for the default
 * credentials or with {@link io.quarkiverse.awsauth.AwsCredentialsName} for others.
 *
 * <pre>
 * &#64;Inject
 * AwsRequestSigner signer;
 *
 * Uni&lt;SignatureHeaders&gt; headers(URI uri) {
 *     return signer.sign(SigningRequest.of("GET", uri), SigningTarget.of("execute-api", "eu-central-1"));
 * }
 * </pre>
 *
 * Safe for use by many threads. The forms that return a {@link Uni} never block the subscriber; the others are for threads
 * that may block. All fail with an {@link AwsCredentialsException} if there are no such credentials.
 * <p>
 * Event streams, tokens, POST policies and explanations take credentials in place of a name, and so do uploads in chunks with
 * other credentials than this signer's own: resolve them by {@link AwsCredentialsRegistry}, and hand them to the class that
 * makes these.
 */
public final class AwsRequestSigner {

    private final SigV4Signer signer;
    private final AwsCredentialsRegistry registry;
    private final String ownName;
    private final SigningThreads threads;

    /**
     * @param signer makes the signatures
     * @param registry finds credentials
     * @param ownName the name of the credentials to sign with where no other is given,
     *        {@value AwsCredentialsResolver#DEFAULT_NAME} for the default ones
     * @param threads where it is signed
     */
    public AwsRequestSigner(SigV4Signer signer, AwsCredentialsRegistry registry, String ownName, SigningThreads threads) {
        this.signer = signer;
        this.registry = registry;
        this.ownName = ownName;
        this.threads = threads;
    }

    /**
     * Signs a request with this signer's own credentials.
     *
     * @param request the request as it will be sent
     * @param target the service and region, and the service's rules
     * @return the headers to set on the request
     */
    public Uni<SignatureHeaders> sign(SigningRequest request, SigningTarget target) {
        return sign(request, target, ownName);
    }

    /**
     * Signs a request with the credentials of a name.
     *
     * @param request the request as it will be sent
     * @param target the service and region, and the service's rules
     * @param credentialsName the name, {@value AwsCredentialsResolver#DEFAULT_NAME} for the default credentials
     * @return the headers to set on the request
     */
    public Uni<SignatureHeaders> sign(SigningRequest request, SigningTarget target, String credentialsName) {
        return with(credentialsName, target, credentials -> signer.sign(request, target, credentials));
    }

    /**
     * Signs a request whose body is sent as {@code aws-chunked}, with this signer's own credentials.
     *
     * @param request the request without what the encoding adds to it; its payload is replaced
     * @param target the service and region; services other than Amazon S3 and what speaks its protocol take no such bodies
     * @param body what is known of the body; {@link IllegalArgumentException} is the failure if by the service's rules no
     *        body is signed
     * @return what to send
     */
    public Uni<ChunkedUpload> signChunks(SigningRequest request, SigningTarget target, ChunkedBody body) {
        return with(ownName, target, credentials -> ChunkedUpload.sign(signer, request, target, credentials, body));
    }

    /**
     * Makes a URL that carries its own signature, with this signer's own credentials.
     *
     * @param request the request that the URL is for; its headers must be sent with it
     * @param target the service and region, and the service's rules
     * @param presigning how long the URL is valid; {@link IllegalStateException} is the failure if the credentials expire
     *        earlier and that is to be refused
     * @return the URL
     */
    public Uni<PresignedUrl> presign(SigningRequest request, SigningTarget target, Presigning presigning) {
        return presign(request, target, presigning, ownName);
    }

    /**
     * Makes a URL that carries its own signature, with the credentials of a name.
     *
     * @param request the request that the URL is for; its headers must be sent with it
     * @param target the service and region, and the service's rules
     * @param presigning how long the URL is valid; {@link IllegalStateException} is the failure if the credentials expire
     *        earlier and that is to be refused
     * @param credentialsName the name, {@value AwsCredentialsResolver#DEFAULT_NAME} for the default credentials
     * @return the URL
     */
    public Uni<PresignedUrl> presign(SigningRequest request, SigningTarget target, Presigning presigning,
            String credentialsName) {
        return with(credentialsName, target, credentials -> signer.presign(request, target, credentials, presigning));
    }

    /**
     * As {@link #sign(SigningRequest, SigningTarget)}, waiting for the result.
     *
     * @param request the request as it will be sent
     * @param target the service and region, and the service's rules
     * @return the headers to set on the request
     * @throws IllegalStateException on an event loop, if credentials would have to be waited for, or for Version 4A
     */
    public SignatureHeaders signAndAwait(SigningRequest request, SigningTarget target) {
        return signAndAwait(request, target, ownName);
    }

    /**
     * As {@link #sign(SigningRequest, SigningTarget, String)}, waiting for the result.
     *
     * @param request the request as it will be sent
     * @param target the service and region, and the service's rules
     * @param credentialsName the name, {@value AwsCredentialsResolver#DEFAULT_NAME} for the default credentials
     * @return the headers to set on the request
     * @throws IllegalStateException on an event loop, if credentials would have to be waited for, or for Version 4A
     */
    public SignatureHeaders signAndAwait(SigningRequest request, SigningTarget target, String credentialsName) {
        return signer.sign(request, target, await(credentialsName, target));
    }

    /**
     * As {@link #presign(SigningRequest, SigningTarget, Presigning)}, waiting for the result.
     *
     * @param request the request that the URL is for; its headers must be sent with it
     * @param target the service and region, and the service's rules
     * @param presigning how long the URL is valid
     * @return the URL
     * @throws IllegalStateException if the credentials expire earlier than the URL shall, and that is to be refused; and on
     *         an event loop, if credentials would have to be waited for, or for Version 4A
     */
    public PresignedUrl presignAndAwait(SigningRequest request, SigningTarget target, Presigning presigning) {
        return presignAndAwait(request, target, presigning, ownName);
    }

    /**
     * As {@link #presign(SigningRequest, SigningTarget, Presigning, String)}, waiting for the result.
     *
     * @param request the request that the URL is for; its headers must be sent with it
     * @param target the service and region, and the service's rules
     * @param presigning how long the URL is valid
     * @param credentialsName the name, {@value AwsCredentialsResolver#DEFAULT_NAME} for the default credentials
     * @return the URL
     * @throws IllegalStateException if the credentials expire earlier than the URL shall, and that is to be refused; and on
     *         an event loop, if credentials would have to be waited for, or for Version 4A
     */
    public PresignedUrl presignAndAwait(SigningRequest request, SigningTarget target, Presigning presigning,
            String credentialsName) {
        return signer.presign(request, target, await(credentialsName, target), presigning);
    }

    private <T> Uni<T> with(String name, SigningTarget target, Function<AwsCredentials, T> signing) {
        Uni<AwsCredentials> credentials = Uni.createFrom().deferred(() -> registry.find(name))
                .flatMap(found -> found.map(AwsCredentialsResolver::resolve).orElseGet(
                        () -> Uni.createFrom().failure(unknown(name))));
        return takesLong(target) ? Uni.createFrom().deferred(() -> credentials.emitOn(this::compute).map(signing)
                .emitOn(threads.caller().get())) : credentials.map(signing);
    }

    /** Where the credentials arrive, or on a worker if that is an event loop. */
    private void compute(Runnable signature) {
        if (threads.mayBlock().getAsBoolean()) {
            signature.run();
        } else {
            threads.workers().execute(signature);
        }
    }

    private AwsCredentials await(String name, SigningTarget target) {
        if (takesLong(target) && !threads.mayBlock().getAsBoolean()) {
            throw new IllegalStateException(
                    "A signature of Version 4A takes too long for this thread; use the form that returns"
                            + " a Uni on an event loop");
        }
        return registry.findAndAwait(name).orElseThrow(() -> unknown(name)).resolveAndAwait();
    }

    /** An elliptic-curve operation, and the derivation of its key. */
    private static boolean takesLong(SigningTarget target) {
        return target.algorithm() == SigningAlgorithm.V4A;
    }

    private static AwsCredentialsException unknown(String name) {
        return new AwsCredentialsException(Reason.CONFIGURATION,
                "There are no credentials " + name + ": configure them, store them, or sign with the name of others");
    }
}
