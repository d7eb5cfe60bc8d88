package io.quarkiverse.awsauth.client.jdk;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.Executor;

import io.quarkiverse.awsauth.client.ClientRequest;
import io.quarkiverse.awsauth.client.ClientSigning;
import io.quarkiverse.awsauth.signing.ClientRequests;
import io.quarkiverse.awsauth.signing.PayloadPlan;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SignatureHeaders;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedUpload;
import io.smallrye.mutiny.Uni;

/**
 * Makes a signed request of each request, which itself stays as it is and may be sent again.
 *
 * @param signing how
 */
record RequestSigning(ClientSigning signing) {

    /** Publishers do not tell where the body is. What is longer than this, in bytes, is taken for a file or a stream. */
    private static final long LONGEST_IN_MEMORY = 1024 * 1024;

    /**
     * @param request a request
     * @param readers where the body is read for its digest
     * @return the request to send in its place
     */
    Uni<HttpRequest> sign(HttpRequest request, Executor readers) {
        return Uni.createFrom().deferred(() -> {
            BodyPublisher body = request.bodyPublisher().orElseGet(BodyPublishers::noBody);
            URI uri = signing.destination(request.uri());
            ClientRequest head = new ClientRequest(request.method(), uri, headers(request));
            return switch (plan(uri, body.contentLength())) {
                case NOTHING -> plain(request, head, PayloadHash.UNSIGNED);
                case CHUNKS -> chunks(request, head, body);
                case DIGEST -> digest(body, readers).flatMap(hash -> plain(request, head, hash));
            };
        });
    }

    private PayloadPlan plan(URI uri, long length) {
        if (length == 0) {
            return PayloadPlan.DIGEST;
        }
        PayloadPlan plan = signing.plan(uri, length < 0 || length > LONGEST_IN_MEMORY);
        if (plan != PayloadPlan.NOTHING && length < 0) {
            throw new UnsignableRequestException("The body's length is not known, as that of a stream: give it with"
                    + " BodyPublishers.fromPublisher(publisher, length), or send the body as a byte array or a file");
        }
        return plan;
    }

    private static Uni<PayloadHash> digest(BodyPublisher body, Executor readers) {
        return body.contentLength() == 0 ? Uni.createFrom().item(PayloadHash.EMPTY)
                : PublishedBody.digest(body).runSubscriptionOn(readers);
    }

    private Uni<HttpRequest> plain(HttpRequest request, ClientRequest head, PayloadHash hash) {
        return signing.sign(head, hash).map(signature -> with(request, head.uri(), signature).build());
    }

    private Uni<HttpRequest> chunks(HttpRequest request, ClientRequest head, BodyPublisher body) {
        return signing.signChunks(head, body.contentLength())
                .map(upload -> with(request, head.uri(), upload.headers())
                        .method(request.method(), encoded(upload, body)).build());
    }

    private static BodyPublisher encoded(ChunkedUpload upload, BodyPublisher body) {
        return BodyPublishers.fromPublisher(upload.publisher(body), upload.contentLength());
    }

    /** The client makes {@code Content-Length} itself, from what the body's publisher tells. */
    private static HttpRequest.Builder with(HttpRequest request, URI uri, SignatureHeaders signature) {
        HttpRequest.Builder signed = HttpRequest.newBuilder(request, (name, value) -> !ClientRequests.isOfSignature(name))
                .uri(uri);
        signature.forEach((name, value) -> {
            if (!name.equalsIgnoreCase("Content-Length")) {
                signed.setHeader(name, value);
            }
        });
        return signed;
    }

    private static List<Header> headers(HttpRequest request) {
        return request.headers().map().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> new Header(header.getKey(), value))).toList();
    }
}
