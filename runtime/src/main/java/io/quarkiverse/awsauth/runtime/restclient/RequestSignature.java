package io.quarkiverse.awsauth.runtime.restclient;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.runtime.restclient.body.ExactLength;
import io.quarkiverse.awsauth.runtime.restclient.body.PreparedBody;
import io.quarkiverse.awsauth.signing.PayloadPlan;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SignatureHeaders;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedUpload;
import io.smallrye.mutiny.Multi;

/**
 * Signs a request from within a filter, where all else that it takes is there.
 *
 * @param request the request
 * @param attempt its signing
 * @param target for whom
 */
record RequestSignature(ResteasyReactiveClientRequestContext request, Attempt attempt, SigningTarget target) {

    /** Signs a request without a body, or leaves one whose body is in memory to {@link SigningInterceptor}. */
    void nowOrLater(PayloadPlan plan, AwsCredentials credentials) {
        begin(credentials);
        if (request.getEntity() != null) {
            request.setProperty(PendingSignature.PROPERTY, new PendingSignature(attempt.signing(), target, request, plan,
                    credentials));
        } else {
            makeHeadersText();
            request.getHeaders().remove(HttpHeaders.CONTENT_LENGTH); // the server would wait for what does not come
            set(attempt.signing().sign(target, request.getMethod(), request.getUri(), request.getHeaders(),
                    PayloadHash.EMPTY, credentials));
        }
    }

    /** Signs a request with a body that was prepared, and has it sent. */
    void now(PreparedBody body, AwsCredentials credentials) {
        begin(credentials);
        MultivaluedMap<String, Object> headers = request.getHeaders();
        body.headers().forEach((name, values) -> OwnHeaders.set(headers, name, values));
        makeHeadersText();
        URI uri = request.getUri();
        if (body.plan() == PayloadPlan.CHUNKS) {
            ChunkedUpload upload = attempt.signing().signChunks(target, request.getMethod(), uri, headers,
                    body.length().orElseThrow(), credentials);
            set(upload.headers());
            send(upload.publisher(body.bytes()));
        } else {
            body.length().ifPresent(
                    length -> OwnHeaders.set(headers, HttpHeaders.CONTENT_LENGTH, String.valueOf(length)));
            set(attempt.signing().sign(target, request.getMethod(), uri, headers, body.payload(), credentials));
            send(body.length().isPresent() ? ExactLength.of(body.length().getAsLong(), body.bytes()) : body.bytes());
        }
    }

    private void begin(AwsCredentials credentials) {
        attempt.requireWanted();
        attempt.uses(credentials);
    }

    private void set(SignatureHeaders made) {
        made.forEach((name, value) -> OwnHeaders.set(request.getHeaders(), name, value));
    }

    private void send(Multi<ByteBuffer> bytes) {
        request.setEntity(PreparedBody.entity(bytes, request).onSubscription()
                .invoke(attempt.end(request)::cancels),
                request.getEntityAnnotations(), request.getMediaType());
    }

    /** What is sent of dates, locales and the like, and of the body's media type, which would become a header later. */
    private void makeHeadersText() {
        MultivaluedMap<String, Object> headers = request.getHeaders();
        request.getStringHeaders().forEach((name, values) -> {
            if (!OwnHeaders.areOwn(headers.get(name))) {
                headers.put(name, new ArrayList<>(values));
            }
        });
    }
}
