package io.quarkiverse.awsauth.runtime.restclient;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.runtime.restclient.body.Bodies;
import io.quarkiverse.awsauth.runtime.restclient.body.PreparedBody;
import io.quarkiverse.awsauth.signing.ClientRequests;
import io.quarkiverse.awsauth.signing.PayloadPlan;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SignatureHeaders;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedUpload;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * The last of a client's request filters. Prepares a body that is not in memory, and waits for credentials, neither by
 * blocking the thread. Then signs the request, or leaves one with a body in memory to {@link SigningInterceptor}, which sees
 * the bytes.
 */
final class SigningFilter implements ResteasyReactiveClientRequestFilter {

    private final InterfaceSigning client;
    private final Bodies bodies = new Bodies(SigningInterceptor.class::isInstance);

    SigningFilter(InterfaceSigning client) {
        this.client = client;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext request) {
        Optional<Attempt> before = Attempt.of(request);
        before.ifPresent(attempt -> OwnHeaders.undo(request.getHeaders()));
        before.or(() -> client.of(request.unwrap(RestClientRequestContext.class).getInvokedMethod())
                .map(signing -> first(request, signing))).ifPresent(attempt -> sign(request, attempt));
    }

    private Attempt first(ResteasyReactiveClientRequestContext request, RequestSigning signing) {
        OwnHost.require(request, client);
        return Attempt.first(request, signing);
    }

    private void sign(ResteasyReactiveClientRequestContext request, Attempt attempt) {
        ClientRequests.requireNoAuthorization(request.getHeaders().keySet());
        RequestSigning signing = attempt.signing();
        SigningTarget target = signing.targets().of(request.getUri());
        request.setUri(SignableUri.of(request.getUri(), target));
        PayloadPlan plan = plan(request, signing, target);
        request.suspend();
        if (attempt.body().isEmpty() && isSentFromMemory(request, plan)) {
            signing.credentials().resolve().subscribe().with(
                    credentials -> proceed(request, () -> signNowOrLater(request, attempt, target, plan, credentials)),
                    request::resume);
        } else {
            attempt.whileWanted(attempt.body().map(body -> Uni.createFrom().item(body))
                    .orElseGet(() -> bodies.prepare(request, plan, target).invoke(attempt::keep))
                    .flatMap(body -> signing.credentials().resolve().invoke(
                            credentials -> signStreamed(request, attempt, target, body, credentials))))
                    .subscribe().with(signed -> request.resume(), request::resume);
        }
    }

    private static PayloadPlan plan(ResteasyReactiveClientRequestContext request, RequestSigning signing,
            SigningTarget target) {
        Object entity = request.getEntity();
        return entity == null ? PayloadPlan.DIGEST
                : PayloadPlan.of(signing.payload(), target, request.getUri(), Bodies.isStreamed(entity));
    }

    /** The client has an entity, but no body and no use for interceptors, where a parameter that is a body is null. */
    private static boolean isSentFromMemory(ResteasyReactiveClientRequestContext request, PayloadPlan plan) {
        Object entity = request.getEntity();
        return entity == null || (plan != PayloadPlan.CHUNKS && !Bodies.isStreamed(entity));
    }

    /** Whatever goes wrong has to be told to the request: its caller would wait forever. */
    private static void proceed(ResteasyReactiveClientRequestContext request, Runnable work) {
        try {
            work.run();
        } catch (Throwable e) {
            request.resume(e);
            return;
        }
        request.resume();
    }

    private static void signNowOrLater(ResteasyReactiveClientRequestContext request, Attempt attempt, SigningTarget target,
            PayloadPlan plan, AwsCredentials credentials) {
        attempt.requireWanted();
        attempt.uses(credentials);
        if (request.getEntity() != null) {
            request.setProperty(PendingSignature.PROPERTY, new PendingSignature(attempt.signing(), target,
                    request.getMethod(), request.getUri(), plan, credentials));
        } else {
            finishHeaders(request);
            set(request, attempt.signing().sign(target, request.getMethod(), request.getUri(), request.getHeaders(),
                    PayloadHash.EMPTY, credentials));
        }
    }

    private static void signStreamed(ResteasyReactiveClientRequestContext request, Attempt attempt, SigningTarget target,
            PreparedBody body, AwsCredentials credentials) {
        attempt.requireWanted();
        attempt.uses(credentials);
        body.contentType().ifPresent(type -> OwnHeaders.set(request.getHeaders(), HttpHeaders.CONTENT_TYPE, type));
        finishHeaders(request);
        URI uri = request.getUri();
        MultivaluedMap<String, Object> headers = request.getHeaders();
        if (body.plan() == PayloadPlan.CHUNKS) {
            ChunkedUpload upload = attempt.signing().signChunks(target, request.getMethod(), uri, headers,
                    body.length().orElseThrow(), credentials);
            set(request, upload.headers());
            send(request, attempt, upload.publisher(body.bytes()));
        } else {
            body.length().ifPresent(
                    length -> OwnHeaders.set(headers, HttpHeaders.CONTENT_LENGTH, String.valueOf(length)));
            set(request, attempt.signing().sign(target, request.getMethod(), uri, headers, body.payload(), credentials));
            send(request, attempt, body.bytes());
        }
    }

    private static void set(ResteasyReactiveClientRequestContext request, SignatureHeaders made) {
        made.forEach((name, value) -> OwnHeaders.set(request.getHeaders(), name, value));
    }

    private static void send(ResteasyReactiveClientRequestContext request, Attempt attempt, Multi<ByteBuffer> bytes) {
        request.setEntity(PreparedBody.entity(bytes, request.getContext()).onSubscription().invoke(attempt::sends),
                request.getEntityAnnotations(),
                request.getMediaType());
    }

    /** The client would change them only after the filters. */
    private static void finishHeaders(ResteasyReactiveClientRequestContext request) {
        addConfiguredHeaders(request);
        makeHeadersText(request);
    }

    /** Those of the client's configuration replace others; among them may be some that must be signed. */
    private static void addConfiguredHeaders(ResteasyReactiveClientRequestContext request) {
        if (request.getConfiguration().getProperty(QuarkusRestClientProperties.STATIC_HEADERS) instanceof Map<?, ?> headers) {
            MultivaluedMap<String, Object> all = request.getHeaders();
            headers.forEach((name, value) -> all.putSingle(String.valueOf(name), value));
        }
    }

    /** What is sent of dates, locales and the like, and of the body's media type, which would become a header later. */
    private static void makeHeadersText(ResteasyReactiveClientRequestContext request) {
        MultivaluedMap<String, Object> headers = request.getHeaders();
        request.getStringHeaders().forEach((name, values) -> {
            if (!OwnHeaders.areOwn(headers.get(name))) {
                headers.put(name, new ArrayList<>(values));
            }
        });
    }
}
