package io.quarkiverse.awsauth.runtime.restclient;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import jakarta.ws.rs.core.MultivaluedMap;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.PayloadMode;
import io.quarkiverse.awsauth.signing.ClientRequests;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * How some requests of one client are signed.
 *
 * @param targets for whom
 * @param credentials with what
 * @param payload what is signed of bodies
 * @param signer by whom
 */
record RequestSigning(TargetChoice targets, AwsCredentialsResolver credentials, PayloadMode payload, SigV4Signer signer) {

    /**
     * Signs a request whose headers are final.
     *
     * @param target for whom
     * @param method the method
     * @param uri the URI as it will be sent
     * @param headers the headers as they will be sent; gets those of the signature
     * @param payload what is signed of the body
     * @param current the credentials
     */
    void sign(SigningTarget target, String method, URI uri, MultivaluedMap<String, Object> headers, PayloadHash payload,
            AwsCredentials current) {
        signer.sign(describe(method, uri, headers, payload), target, current).forEach(headers::putSingle);
    }

    /** What of a request is signed. What it has of another signature is taken out. */
    static SigningRequest describe(String method, URI uri, MultivaluedMap<String, Object> headers, PayloadHash payload) {
        List<Header> all = new ArrayList<>();
        headers.forEach((name, values) -> values.forEach(value -> all.add(new Header(name, String.valueOf(value)))));
        SigningRequest request = ClientRequests.describe(method, uri, all, payload);
        headers.keySet().removeIf(ClientRequests::isOfSignature);
        return request;
    }
}
