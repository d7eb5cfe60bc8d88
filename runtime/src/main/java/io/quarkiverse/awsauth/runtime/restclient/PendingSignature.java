package io.quarkiverse.awsauth.runtime.restclient;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.runtime.restclient.body.RequestEnd;
import io.quarkiverse.awsauth.signing.PayloadPlan;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * A request that lacks nothing but its body to be signed.
 *
 * @param signing how to sign
 * @param target for whom
 * @param request the request, whose method and URI are final
 * @param plan what is done about the body
 * @param credentials the credentials
 */
record PendingSignature(RequestSigning signing, SigningTarget target, ResteasyReactiveClientRequestContext request,
        PayloadPlan plan, AwsCredentials credentials) {

    /** Where the filter leaves it for the interceptor. */
    static final String PROPERTY = PendingSignature.class.getName();

    /**
     * @param headers the headers as they will be sent, but for the body's length: that is the client's to tell, as another one
     *        would make a part of the body the next request on the connection, or keep the server waiting
     * @param payload what is signed of the body
     */
    void sign(MultivaluedMap<String, Object> headers, PayloadHash payload) {
        headers.remove(HttpHeaders.CONTENT_LENGTH);
        signing.sign(target, request.getMethod(), request.getUri(), headers, payload, credentials)
                .forEach(headers::putSingle);
    }

    /** The client has a connection for it by now, which it would keep until read-timeout. */
    void giveUp(Throwable failure) {
        RequestEnd.giveUp(request, failure);
    }
}
