package io.quarkiverse.awsauth.client;

import java.net.URI;

import io.quarkiverse.awsauth.PayloadMode;
import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkiverse.awsauth.signing.ClientRequests;
import io.quarkiverse.awsauth.signing.PayloadPlan;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;
import io.quarkiverse.awsauth.sigv4.SignatureHeaders;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedBody;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedUpload;
import io.smallrye.mutiny.Uni;

/**
 * How the requests of one HTTP client are signed. Its methods but the first two are for what plugs into a client.
 *
 * @param signer signs with the credentials that it finds for each request
 * @param target the service and region
 * @param hosts where signed requests may go
 * @param payload what is signed of bodies
 */
public record ClientSigning(AwsRequestSigner signer, SigningTarget target, AllowedHosts hosts, PayloadMode payload) {

    /**
     * @throws IllegalArgumentException if the service takes requests that are signed with a session of a directory bucket
     */
    public ClientSigning {
        if (target.rules().sessionToken() == SessionTokenPlace.S3_SESSION) {
            throw new IllegalArgumentException("Requests for '" + target.service() + "' are signed with a session of the"
                    + " directory bucket, which HTTP clients do not open: sign them with SigV4Signer and S3ExpressSessions");
        }
    }

    /**
     * @param signer signs with the credentials that it finds for each request
     * @param target the service and region
     * @param hosts where signed requests may go: no other request of the client is sent
     * @return signing with {@link PayloadMode#AUTO}
     * @throws IllegalArgumentException if the service takes requests that are signed with a session of a directory bucket
     */
    public static ClientSigning of(AwsRequestSigner signer, SigningTarget target, AllowedHosts hosts) {
        return new ClientSigning(signer, target, hosts, PayloadMode.AUTO);
    }

    /**
     * @param mode what is signed of bodies
     * @return this but for that
     */
    public ClientSigning withPayload(PayloadMode mode) {
        return new ClientSigning(signer, target, hosts, mode);
    }

    /**
     * @param uri the absolute URI of a request
     * @return the same in the form that is signed, and so must be sent
     * @throws UnsignableRequestException if no signed request may go there
     * @throws IllegalArgumentException if it has no host
     */
    public URI destination(URI uri) {
        requireAllowed(uri);
        return WireUri.of(uri, target);
    }

    /**
     * Looks at the server that is connected to, which need not be the one that the request names: clients can be told of both.
     *
     * @param named the absolute URI of the request
     * @param scheme the scheme of the connection
     * @param host the host that is connected to
     * @param port its port; negative for the scheme's own
     * @throws UnsignableRequestException if no signed request may go there
     */
    public void requireServer(URI named, String scheme, String host, int port) {
        boolean isNamed = scheme.equalsIgnoreCase(named.getScheme()) && host.equalsIgnoreCase(named.getHost())
                && port == named.getPort();
        if (!isNamed) {
            requireAllowed(RequestTarget.uri(scheme, host, port, "/"));
        }
    }

    private void requireAllowed(URI uri) {
        if (!hosts.allow(uri)) {
            throw new UnsignableRequestException("The request goes to " + SigningRequest.hostHeader(uri) + ", but the signed"
                    + " requests of this client may go to " + hosts + " alone: add the host to the client's AllowedHosts, or"
                    + " use a client that does not sign");
        }
    }

    /**
     * @param uri where the request goes
     * @param streamed whether the body is a file or a stream, rather than in memory
     * @return what is done about the body
     * @throws UnsignableRequestException if what is asked for is nothing that the service accepts
     */
    public PayloadPlan plan(URI uri, boolean streamed) {
        return PayloadPlan.of(payload, target, uri, streamed);
    }

    /**
     * Signs a request.
     *
     * @param request the request
     * @param body what is signed of its body
     * @return the headers to set on the request; fails with an {@link UnsignableRequestException} if it has an
     *         {@code Authorization} of its own
     */
    public Uni<SignatureHeaders> sign(ClientRequest request, PayloadHash body) {
        return Uni.createFrom().deferred(() -> signer.sign(describe(request, body), target));
    }

    /**
     * As {@link #sign}, waiting for credentials where none are held.
     *
     * @param request the request
     * @param body what is signed of its body
     * @return the headers to set on the request
     * @throws UnsignableRequestException if it has an {@code Authorization} of its own
     * @throws IllegalStateException on an event loop, if credentials would have to be waited for
     */
    public SignatureHeaders signAndAwait(ClientRequest request, PayloadHash body) {
        return signer.signAndAwait(describe(request, body), target);
    }

    /**
     * Signs a request whose body is sent as {@code aws-chunked}.
     *
     * @param request the request
     * @param length how long the body is, in bytes
     * @return what to send; fails with an {@link UnsignableRequestException} if the request has an {@code Authorization} of
     *         its own
     */
    public Uni<ChunkedUpload> signChunks(ClientRequest request, long length) {
        return Uni.createFrom().deferred(() -> signer.signChunks(
                ClientRequests.describeForChunks(request.method(), request.uri(), request.headers()), target,
                ChunkedBody.signedChunks(length)));
    }

    private static SigningRequest describe(ClientRequest request, PayloadHash body) {
        return ClientRequests.describe(request.method(), request.uri(), request.headers(), body);
    }
}
