package io.quarkiverse.awsauth.runtime;

import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.runtime.refresh.VertxCaller;
import io.quarkiverse.awsauth.runtime.restclient.body.BodyThreads;
import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkiverse.awsauth.signing.SigningThreads;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkus.runtime.BlockingOperationControl;

/**
 * Makes signers for credentials of a name, which know Quarkus' threads.
 */
public final class RequestSigners {

    private final SigV4Signer signer;
    private final AwsCredentialsRegistry registry;
    /** Not Quarkus' workers: all of them may be waiting for the very signatures. */
    private final SigningThreads threads = new SigningThreads(BlockingOperationControl::isBlockingAllowed,
            BodyThreads.COMPUTING, VertxCaller::current);

    /**
     * @param signer makes the signatures
     * @param registry finds credentials
     */
    public RequestSigners(SigV4Signer signer, AwsCredentialsRegistry registry) {
        this.signer = signer;
        this.registry = registry;
    }

    /**
     * @param credentialsName the name of the credentials to sign with where no other is given
     * @return the signer
     */
    public AwsRequestSigner signer(String credentialsName) {
        return new AwsRequestSigner(signer, registry, credentialsName, threads);
    }
}
