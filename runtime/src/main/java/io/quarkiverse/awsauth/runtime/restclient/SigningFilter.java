package io.quarkiverse.awsauth.runtime.restclient;

import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.runtime.HoldingResolver;
import io.quarkiverse.awsauth.runtime.restclient.body.Bodies;
import io.quarkiverse.awsauth.runtime.restclient.body.PreparedBody;
import io.quarkiverse.awsauth.signing.ClientRequests;
import io.quarkiverse.awsauth.signing.PayloadPlan;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.smallrye.mutiny.Uni;

/**
 * The last of a client's request filters, whatever the priority of others. Prepares a body that is not in memory, and waits
 * for credentials, without blocking the thread for either. Then signs the request, or leaves one with a body in memory to
 * {@link SigningInterceptor}, which sees the bytes.
 */
final class SigningFilter implements ResteasyReactiveClientRequestFilter {

    /** The client's property with its configured headers, which it does not know itself. */
    static final String CONFIGURED_HEADERS = SigningFilter.class.getName() + ".headers";

    private final Bodies bodies = new Bodies(SigningInterceptor.class::isInstance);
    private final OneAtATime calls;

    SigningFilter(OneAtATime calls) {
        this.calls = calls;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext request) {
        if (FilterOrder.of(request).letOthersPass()) {
            return;
        }
        Optional<Attempt> before = Attempt.of(request);
        before.ifPresent(attempt -> OwnHeaders.undo(request.getHeaders()));
        addConfiguredHeaders(request);
        before.or(() -> InterfaceSigning.of(request).flatMap(client -> first(request, client)))
                .ifPresentOrElse(attempt -> sign(request, attempt), () -> bodies.leaveUnsigned(request));
    }

    /** As the client would after the filters, which is too late for the signature. */
    private static void addConfiguredHeaders(ResteasyReactiveClientRequestContext request) {
        if (request.getConfiguration().getProperty(CONFIGURED_HEADERS) instanceof Map<?, ?> headers) {
            headers.forEach((name, value) -> request.getHeaders().putSingle(String.valueOf(name), value));
        }
    }

    private static Optional<Attempt> first(ResteasyReactiveClientRequestContext request, InterfaceSigning client) {
        Redirects.refuse(request);
        Optional<RequestSigning> signing = client.of(request.unwrap(RestClientRequestContext.class).getInvokedMethod());
        signing.ifPresent(signed -> OwnHost.require(request, client));
        return signing.map(signed -> Attempt.first(request, signed, client.clock()));
    }

    private void sign(ResteasyReactiveClientRequestContext request, Attempt attempt) {
        if (request.getHeaders().containsKey(HttpHeaders.AUTHORIZATION)) {
            throw ClientRequests.ownAuthorization();
        }
        RequestSigning signing = attempt.signing();
        SigningTarget target = signing.targets().of(request.getUri());
        request.setUri(SignableUri.of(request.getUri(), target));
        PayloadPlan plan = plan(request, signing, target);
        RequestSignature signature = new RequestSignature(request, attempt, target);
        if (attempt.body().isPresent() || !isSentFromMemory(request, plan)) {
            if (attempt.body().isEmpty()) {
                calls.begin(request.unwrap(RestClientRequestContext.class), attempt.end(request));
            }
            request.suspend();
            attempt.end(request).orEarlier(body(request, attempt, plan, target)
                    .flatMap(body -> signing.credentials().resolve().invoke(credentials -> signature.now(body, credentials))))
                    .subscribe().with(signed -> request.resume(), request::resume);
            return;
        }
        AwsCredentials held = signing.credentials() instanceof HoldingResolver holding ? holding.held() : null;
        if (held != null) {
            signature.nowOrLater(plan, held);
        } else {
            request.suspend();
            signing.credentials().resolve().invoke(credentials -> signature.nowOrLater(plan, credentials))
                    .subscribe().with(signed -> request.resume(), request::resume);
        }
    }

    private Uni<PreparedBody> body(ResteasyReactiveClientRequestContext request, Attempt attempt, PayloadPlan plan,
            SigningTarget target) {
        return attempt.body().map(body -> Uni.createFrom().item(body))
                .orElseGet(() -> Uni.createFrom().deferred(() -> bodies.prepare(request, plan, target, attempt.end(request)))
                        .invoke(attempt::keep));
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
}
