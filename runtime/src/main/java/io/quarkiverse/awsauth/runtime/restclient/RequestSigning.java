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
import io.quarkiverse.awsauth.sigv4.SignatureHeaders;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedBody;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedUpload;

/**
 * How some requests of one client are signed.
 *
 * @param targets for whom
 * @param credentials with what
 * @param payload what is signed of bodies
 * @param signer by whom
 */
record RequestSigning(Targets targets, AwsCredentialsResolver credentials, PayloadMode payload, SigV4Signer signer) {

    private static final String TRANSFER_ENCODING = "Transfer-Encoding";

    /**
     * Signs a request whose headers are final.
     *
     * @param target for whom
     * @param method the method
     * @param uri the URI as it will be sent
     * @param headers the headers as they will be sent; those that the signature replaces are taken out, and
     *        {@code Transfer-Encoding}, which the client sets itself where there is no length
     * @param payload what is signed of the body
     * @param current the credentials
     * @return the headers to set
     */
    SignatureHeaders sign(SigningTarget target, String method, URI uri, MultivaluedMap<String, Object> headers,
            PayloadHash payload, AwsCredentials current) {
        SigningRequest request = ClientRequests.describe(method, uri, all(headers), payload);
        takeOut(headers);
        return signer.sign(request, target, current);
    }

    /**
     * As {@link #sign}, for a body that is sent in chunks.
     *
     * @param length how long the body is, in bytes
     */
    ChunkedUpload signChunks(SigningTarget target, String method, URI uri, MultivaluedMap<String, Object> headers, long length,
            AwsCredentials current) {
        SigningRequest request = ClientRequests.describeForChunks(method, uri, all(headers));
        takeOut(headers);
        return ChunkedUpload.sign(signer, request, target, current, ChunkedBody.signedChunks(length));
    }

    private static List<Header> all(MultivaluedMap<String, Object> headers) {
        List<Header> all = new ArrayList<>();
        headers.forEach((name, values) -> values.forEach(value -> all.add(new Header(name, String.valueOf(value)))));
        return all;
    }

    private static void takeOut(MultivaluedMap<String, Object> headers) {
        headers.keySet().removeIf(ClientRequests::isOfSignature);
        headers.remove(TRANSFER_ENCODING);
    }
}
