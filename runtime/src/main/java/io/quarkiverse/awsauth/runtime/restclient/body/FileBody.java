package io.quarkiverse.awsauth.runtime.restclient.body;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import io.smallrye.mutiny.Multi;

/**
 * A part of a file.
 *
 * @param file the file
 * @param offset where the part begins
 * @param count how many bytes it has
 */
record FileBody(Path file, long offset, long count) implements StreamedBody {

    @Override
    public OptionalLong length() {
        return OptionalLong.of(count);
    }

    @Override
    public Multi<ByteBuffer> bytes() {
        return Pieces.of(() -> new Reading(this));
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    /** The file is opened with the first piece, as that blocks. */
    private static final class Reading implements Pieces.Source {

        private final FileBody body;
        private long read;
        private volatile @Nullable FileChannel channel;
        private boolean closed;

        Reading(FileBody body) {
            this.body = body;
        }

        @Override
        public void read(ByteBuffer buffer) throws IOException {
            FileChannel open = opened();
            buffer.limit((int) Math.min(buffer.capacity(), body.count - read));
            while (buffer.hasRemaining()) {
                int count = open.read(buffer, body.offset + read);
                if (count < 0) {
                    throw new EOFException("The file " + body.file + " has become shorter while it was sent");
                }
                read += count;
            }
        }

        /** Whoever closes it does not wait for a file that cannot be opened. */
        private FileChannel opened() throws IOException {
            FileChannel known = channel;
            FileChannel open = known == null ? FileChannel.open(body.file) : known;
            synchronized (this) {
                channel = open;
                if (closed) {
                    open.close();
                    throw new ClosedChannelException();
                }
            }
            return open;
        }

        @Override
        public synchronized void close() throws IOException {
            closed = true;
            FileChannel open = channel;
            if (open != null) {
                open.close();
            }
        }
    }
}
