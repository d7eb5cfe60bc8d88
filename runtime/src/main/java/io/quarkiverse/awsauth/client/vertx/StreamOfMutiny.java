package io.quarkiverse.awsauth.client.vertx;

import org.jspecify.annotations.Nullable;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;

/**
 * A stream that Mutiny has made of a publisher. It can be halted and go on, but not be asked for a number of items, which is
 * how a publisher of its bytes asks.
 */
final class StreamOfMutiny implements ReadStream<Buffer> {

    private final ReadStream<Buffer> stream;
    private long wanted = Long.MAX_VALUE;

    StreamOfMutiny(ReadStream<Buffer> stream) {
        this.stream = stream;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        stream.handler(handler == null ? null : item -> {
            count();
            handler.handle(item);
        });
        return this;
    }

    private synchronized void count() {
        if (wanted != Long.MAX_VALUE && --wanted <= 0) {
            stream.pause();
        }
    }

    @Override
    public synchronized ReadStream<Buffer> pause() {
        wanted = 0;
        stream.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        return fetch(Long.MAX_VALUE);
    }

    /** Goes on without the lock: what comes at once asks for more. */
    @Override
    public ReadStream<Buffer> fetch(long amount) {
        synchronized (this) {
            wanted = amount > Long.MAX_VALUE - wanted ? Long.MAX_VALUE : wanted + amount;
        }
        stream.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        stream.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        stream.endHandler(handler);
        return this;
    }
}
