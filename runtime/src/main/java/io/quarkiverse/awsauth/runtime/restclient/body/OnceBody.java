package io.quarkiverse.awsauth.runtime.restclient.body;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;

import io.smallrye.mutiny.Multi;

/**
 * A stream of the application's, which may be read only once.
 *
 * @param length how long the application says that it is
 * @param bytes its bytes
 */
record OnceBody(OptionalLong length, Multi<ByteBuffer> bytes) implements StreamedBody {

    /** The stream is closed after it was read, and otherwise when the request is over. */
    static OnceBody of(InputStream stream, OptionalLong length, RequestEnd end) {
        AtomicBoolean begun = new AtomicBoolean();
        end.then(() -> {
            if (!begun.get()) {
                Pieces.close(stream);
            }
        });
        return new OnceBody(length, Pieces.of(() -> {
            begun.set(true);
            return new Reading(stream);
        }));
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    private record Reading(InputStream stream) implements Pieces.Source {

        /** What comes soon: a stream that is slow is waited for as long as some of it comes. */
        @Override
        public void read(ByteBuffer buffer) throws IOException {
            int count;
            do {
                count = stream.read(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
                buffer.position(buffer.position() + Math.max(count, 0));
            } while (count >= 0 && (buffer.position() == 0 || (buffer.hasRemaining() && stream.available() > 0)));
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }
    }
}
