package io.quarkiverse.awsauth.sts;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.endpoint.AwsTime;
import io.quarkiverse.awsauth.endpoint.Partition;
import io.quarkiverse.awsauth.http.ClockCorrectedException;
import io.quarkiverse.awsauth.http.FailedAnswer;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpCall;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.http.TransportException;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.smallrye.mutiny.Uni;

/**
 * Calls AWS STS: {@code POST /} of the query protocol, the parameters in the body.
 */
final class StsClient {

    private static final String SERVICE = "sts";
    private static final String CONTENT_TYPE = "Content-Type";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final SigV4Signer signer;
    private final HttpTransport transport;
    private final ServiceClock clock;

    StsClient(SigV4Signer signer, HttpTransport transport, ServiceClock clock) {
        this.signer = signer;
        this.transport = transport;
        this.clock = clock;
    }

    /**
     * One action.
     *
     * @param form the parameters
     * @param caller who calls
     * @param endpointOverride where, if not the region's endpoint
     * @param network how to reach it
     * @param parser reads a success
     * @param hints tell what to do about refusals that say nothing of the caller
     */
    record Action<T>(StsForm form, Caller caller, @Nullable URI endpointOverride, NetworkOptions network,
            Function<byte[], T> parser, Function<FailedAnswer, String> hints) {

        URI uri() {
            URI endpoint = endpointOverride != null ? endpointOverride
                    : URI.create("https://" + Partition.host(SERVICE, caller.region(), false, false));
            return endpoint.resolve("/");
        }
    }

    /** Makes one attempt, and one more if the first was refused because of this machine's clock. */
    <T> Uni<T> call(Action<T> action) {
        return attempt(action).onFailure(ClockCorrectedException.class).recoverWithUni(() -> attempt(action));
    }

    private <T> Uni<T> attempt(Action<T> action) {
        return Uni.createFrom().deferred(() -> {
            Instant signedAt = clock.instant();
            HttpCall call = signed(action);
            return transport.send(call)
                    .onFailure(TransportException.class).transform(failure -> failure.explain(call, Refusal.PROXY_SETTING))
                    .map(answer -> result(answer, call, action, signedAt));
        });
    }

    private HttpCall signed(Action<?> action) {
        byte[] body = action.form().toString().getBytes(StandardCharsets.US_ASCII);
        SigningRequest request = SigningRequest.builder("POST", action.uri()).header(CONTENT_TYPE, FORM).body(body).build();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(CONTENT_TYPE, FORM);
        Caller caller = action.caller();
        headers.putAll(
                signer.sign(request, SigningTarget.of(SERVICE, caller.region()), caller.credentials()).asMap());
        return new HttpCall("POST", action.uri(), headers, body, action.network());
    }

    private <T> T result(HttpAnswer answer, HttpCall call, Action<T> action, Instant signedAt) {
        if (answer.isSuccess()) {
            T granted = action.parser().apply(answer.body());
            AwsTime.confirm(clock, call, answer, signedAt);
            return granted;
        }
        Refusal refusal = Refusal.of(answer);
        AwsCredentialsException explained = refusal.explain(action.caller(), action.hints(), clock.machineTime());
        if (refusal.corrects(clock, call, signedAt)) {
            throw new ClockCorrectedException(explained);
        }
        throw refusal.rejectsCaller() ? new RejectedCallerException(explained) : explained;
    }
}
