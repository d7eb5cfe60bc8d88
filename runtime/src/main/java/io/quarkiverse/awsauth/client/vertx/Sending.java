package io.quarkiverse.awsauth.client.vertx;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.streams.ReadStream;

/**
 * A body as it is sent once. A service may answer before it has read all: what is left of that must not touch the sending that
 * repeats it.
 */
final class Sending implements ReadStream<Buffer> {

    private final ReadStream<Buffer> sent;
    private @Nullable HttpClientRequest request;
    private boolean flowing;

    Sending(ReadStream<Buffer> sent) {
        this.sent = sent;
    }

    /** The request that is about to be sent. */
    void goesWith(HttpClientRequest request) {
        this.request = request;
    }

    /** Whether anyone takes what comes. */
    boolean isFlowing() {
        return flowing;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        sent.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        if (handler != null) {
            flowing = true;
            keepLength();
        }
        sent.handler(handler);
        return this;
    }

    /** The client sends none with a stream, unless the application has told one; but the signature has. */
    private void keepLength() {
        if (request != null && request.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            request.setChunked(false);
        }
    }

    @Override
    public ReadStream<Buffer> pause() {
        sent.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        sent.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        sent.fetch(amount);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        sent.endHandler(handler);
        return this;
    }
}
