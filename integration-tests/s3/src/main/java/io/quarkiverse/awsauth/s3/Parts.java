package io.quarkiverse.awsauth.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.core.buffer.Buffer;

/**
 * What of a stream is sent as one object's parts.
 *
 * @param stream all parts, one after the other
 * @param length that of each of them
 */
record Parts(InputStream stream, int length) {

    /** The next part; it ends where the stream does not. */
    InputStream asStream() {
        return new InputStream() {

            private int left = length;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int count) throws IOException {
                int read = left == 0 ? -1 : stream.read(bytes, offset, Math.min(count, left));
                left -= Math.max(0, read);
                return read;
            }
        };
    }

    /** The next part, read on worker threads, piece by piece as they are asked for. */
    Multi<Buffer> asMulti() {
        InputStream part = asStream();
        return Multi.createBy().repeating().uni(() -> Uni.createFrom().item(() -> piece(part))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())).until(piece -> piece.length() == 0);
    }

    private static Buffer piece(InputStream part) {
        try {
            return Buffer.buffer(part.readNBytes(30_000));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
