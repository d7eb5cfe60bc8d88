package io.quarkiverse.awsauth.runtime.restclient;

import java.net.URI;

import jakarta.ws.rs.core.MultivaluedMap;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.sigv4.PayloadHash;

/**
 * A request that lacks nothing but its body to be signed.
 *
 * @param signing how to sign
 * @param method the method
 * @param uri the URI as it will be sent
 * @param credentials the credentials
 */
record PendingSignature(RequestSigning signing, String method, URI uri, AwsCredentials credentials) {

    /** Where the filter leaves it for the interceptor. */
    static final String PROPERTY = PendingSignature.class.getName();

    void sign(MultivaluedMap<String, Object> headers, PayloadHash payload) {
        signing.sign(method, uri, headers, payload, credentials);
    }
}
