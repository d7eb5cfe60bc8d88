package io.quarkiverse.awsauth.runtime.restclient.body;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.signing.PayloadPlan;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.smallrye.mutiny.Multi;
import io.vertx.core.Context;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * A body of which all is known that its signature needs.
 */
public final class PreparedBody {

    /** How many pieces may wait for being written. */
    private static final int AHEAD = 2;

    private final PayloadPlan plan;
    private final @Nullable PayloadHash digest;
    private final StreamedBody body;

    PreparedBody(PayloadPlan plan, @Nullable PayloadHash digest, StreamedBody body) {
        this.plan = plan;
        this.digest = digest;
        this.body = body;
    }

    /**
     * @return what is done about it
     */
    public PayloadPlan plan() {
        return plan;
    }

    /**
     * @return what is signed of it, unless it is sent in chunks
     */
    public PayloadHash payload() {
        return digest == null ? PayloadHash.UNSIGNED : digest;
    }

    /**
     * @return the headers that go with it, as far as they were not known before; those without a value are not to be sent
     */
    public Map<String, List<String>> headers() {
        return body.headers();
    }

    /**
     * @return its length in bytes, before it is encoded; empty only if it is not signed
     */
    public OptionalLong length() {
        return body.length();
    }

    /**
     * @return its bytes
     */
    public Multi<ByteBuffer> bytes() {
        return body.bytes();
    }

    /**
     * @return whether it can be sent once more
     */
    public boolean isRepeatable() {
        return body.isRepeatable();
    }

    /**
     * Pieces that were written by several threads, and some of them by the event loop itself, could overtake each other. Where
     * they end with a failure, so does what is being sent, with its connection: the client would wait for an answer to the part
     * of it that was sent. By then the request may be sent once more, on another connection.
     *
     * @param bytes a body's bytes
     * @param request the request, on whose context all of them are written
     * @return what REST clients send
     */
    public static Multi<Buffer> entity(Multi<ByteBuffer> bytes, ResteasyReactiveClientRequestContext request) {
        Context context = request.getContext();
        Multi<Buffer> pieces = bytes.map(piece -> {
            byte[] copy = new byte[piece.remaining()];
            piece.duplicate().get(copy);
            return Buffer.buffer(copy);
        }).emitOn(work -> context.runOnContext(now -> work.run()), AHEAD);
        return Multi.createFrom()
                .publisher(receiver -> {
                    HttpClientRequest sent = request.unwrap(RestClientRequestContext.class).getHttpClientRequest();
                    pieces.subscribe(new UntilRefused<>(receiver, failure -> {
                        if (sent != null) {
                            sent.reset(0, failure);
                        }
                    }));
                });
    }
}
