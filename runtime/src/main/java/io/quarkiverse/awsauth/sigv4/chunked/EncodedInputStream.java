package io.quarkiverse.awsauth.sigv4.chunked;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Encodes a body while it is read. All chunks are made in one buffer. Nothing is asked of the body's stream once it has given
 * what was announced: a further read would wait for ever where the stream stays open, as that of a connection does.
 */
final class EncodedInputStream extends InputStream {

    private static final ByteBuffer NONE = ByteBuffer.allocate(0);

    private final InputStream plain;
    private final ChunkEncoder encoder;
    private final long announced;
    private final ByteBuffer chunk;
    private ByteBuffer encoded = NONE;
    private State state = State.DATA;

    /** What the next chunk is, if there is one: once reading has failed, some of the body may be lost. */
    private enum State {
        DATA,
        NOTHING,
        UNKNOWN
    }

    EncodedInputStream(InputStream plain, ChunkEncoder encoder) {
        this.plain = plain;
        this.encoder = encoder;
        this.announced = encoder.left();
        this.chunk = encoder.newChunk();
    }

    @Override
    public int read() throws IOException {
        return hasMore() ? encoded.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        if (!hasMore()) {
            return -1;
        }
        int count = Math.min(length, encoded.remaining());
        encoded.get(bytes, offset, count);
        return count;
    }

    @Override
    public int available() {
        return encoded.remaining();
    }

    @Override
    public void close() throws IOException {
        state = State.UNKNOWN;
        encoded = NONE;
        plain.close();
    }

    private boolean hasMore() throws IOException {
        if (encoded.hasRemaining()) {
            return true;
        }
        if (state == State.NOTHING) {
            return false;
        }
        if (state == State.UNKNOWN) {
            throw new IOException("The stream is closed, or failed before: encode the body again from its beginning");
        }
        state = State.UNKNOWN;
        encoded = NONE;
        boolean last = encoder.left() == 0;
        encoded = last ? encoder.end() : next();
        state = last ? State.NOTHING : State.DATA;
        return true;
    }

    private ByteBuffer next() throws IOException {
        encoder.open(chunk);
        int count = plain.readNBytes(chunk.array(), chunk.arrayOffset() + chunk.position(), chunk.remaining());
        if (count < chunk.remaining()) {
            throw BodyLengthException.tooShort(announced, announced - encoder.left() + count);
        }
        return encoder.seal(chunk.position(chunk.limit()));
    }
}
