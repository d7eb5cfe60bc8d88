package io.quarkiverse.awsauth.client.vertx;

import java.nio.ByteBuffer;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.quarkiverse.awsauth.client.BodyDigest;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;

/**
 * A body in memory. It is read piece by piece, for what is read of a buffer is a copy.
 *
 * @param bytes all of it
 */
record BufferBody(Buffer bytes) {

    private static final int PIECE = 64 * 1024;
    /** In bytes: about a millisecond's work. */
    private static final int LONGEST_AT_ONCE = 1024 * 1024;

    /** The digest; at once, unless that takes too long for an event loop. */
    Uni<PayloadHash> digest() {
        return bytes.length() > LONGEST_AT_ONCE ? LongWork.of(this::digestNow) : Uni.createFrom().item(digestNow());
    }

    /** Its bytes, for each subscriber anew. */
    Multi<ByteBuffer> pieces() {
        return Multi.createFrom().items(this::read);
    }

    private PayloadHash digestNow() {
        BodyDigest digest = new BodyDigest();
        read().forEach(piece -> digest.write(piece));
        return digest.hash();
    }

    private Stream<ByteBuffer> read() {
        return IntStream.rangeClosed(0, (bytes.length() - 1) / PIECE).map(i -> i * PIECE)
                .mapToObj(start -> bytes.getBytes(start, start + Math.min(PIECE, bytes.length() - start)))
                .map(ByteBuffer::wrap);
    }
}
