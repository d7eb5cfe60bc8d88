package io.quarkiverse.awsauth.sigv4.chunked;

import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Flow;

import io.smallrye.mutiny.Multi;

/** Encodes a body while it arrives. Each chunk is made in a buffer of its own, which then is the receiver's. */
final class EncodedBuffers {

    private final ChunkEncoder encoder;
    private final long announced;
    private long arrived;
    private ByteBuffer chunk;

    EncodedBuffers(ChunkEncoder encoder) {
        this.encoder = encoder;
        this.announced = encoder.left();
        this.chunk = encoder.newChunk();
    }

    /** For one subscriber. */
    Multi<ByteBuffer> encode(Flow.Publisher<ByteBuffer> plain) {
        return Multi.createBy().concatenating().streams(
                Multi.createFrom().publisher(plain).onItem().transformToMultiAndConcatenate(this::chunks),
                Multi.createFrom().deferred(this::end));
    }

    private Multi<ByteBuffer> chunks(ByteBuffer arriving) {
        arrived += arriving.remaining();
        if (arrived > announced) {
            return Multi.createFrom().failure(BodyLengthException.tooLong(announced));
        }
        ByteBuffer rest = arriving.duplicate();
        if (rest.remaining() < chunk.remaining()) {
            chunk.put(rest);
            return Multi.createFrom().empty();
        }
        return Multi.createFrom().iterable(() -> new Chunks(rest));
    }

    private Multi<ByteBuffer> end() {
        return arrived < announced ? Multi.createFrom().failure(BodyLengthException.tooShort(announced, arrived))
                : Multi.createFrom().iterable(List.of(encoder.end()));
    }

    /** The chunks that become full with one more buffer, each made when it is asked for. */
    private final class Chunks implements Iterator<ByteBuffer> {

        private final ByteBuffer rest;

        Chunks(ByteBuffer rest) {
            this.rest = rest;
        }

        @Override
        public boolean hasNext() {
            if (encoder.left() == 0) {
                return false;
            }
            int count = Math.min(rest.remaining(), chunk.remaining());
            chunk.put(rest.slice(rest.position(), count));
            rest.position(rest.position() + count);
            return !chunk.hasRemaining();
        }

        @Override
        public ByteBuffer next() {
            ByteBuffer full = encoder.seal(chunk);
            chunk = encoder.newChunk();
            return full;
        }
    }
}
