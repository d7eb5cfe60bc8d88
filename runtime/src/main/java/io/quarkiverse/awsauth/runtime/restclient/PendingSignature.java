package io.quarkiverse.awsauth.runtime.restclient;

import java.net.URI;

import jakarta.ws.rs.core.MultivaluedMap;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.signing.PayloadPlan;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * A request that lacks nothing but its body to be signed.
 *
 * @param signing how to sign
 * @param target for whom
 * @param method the method
 * @param uri the URI as it will be sent
 * @param plan what is done about the body
 * @param credentials the credentials
 */
record PendingSignature(RequestSigning signing, SigningTarget target, String method, URI uri, PayloadPlan plan,
        AwsCredentials credentials) {

    /** Where the filter leaves it for the interceptor. */
    static final String PROPERTY = PendingSignature.class.getName();

    void sign(MultivaluedMap<String, Object> headers, PayloadHash payload) {
        signing.sign(target, method, uri, headers, payload, credentials);
    }
}
