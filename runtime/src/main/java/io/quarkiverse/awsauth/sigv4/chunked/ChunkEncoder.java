package io.quarkiverse.awsauth.sigv4.chunked;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.sigv4.SignatureChain;

/**
 * Encodes one body, chunk by chunk. A chunk is made in one array, where room is left for the line that stands ahead of the
 * data and is known after it. For one thread at a time.
 */
final class ChunkEncoder {

    private static final byte[] NO_DATA = {};

    private final ChunkedBody body;
    private final SignatureChain chain;
    private final Framing framing;
    private final int room;
    private final MessageDigest sha256 = RunningChecksum.digest("SHA-256");
    private final @Nullable RunningChecksum checksum;
    private long left;

    ChunkEncoder(ChunkedBody body, SignatureChain chain) {
        this.body = body;
        this.chain = chain;
        this.framing = Framing.of(body, chain.algorithm());
        this.room = framing.headLength(body.chunkSize());
        this.checksum = body.checksum() == null ? null : body.checksum().start();
        this.left = body.decodedLength();
    }

    /** How much of the body is not in a chunk yet. */
    long left() {
        return left;
    }

    /** A buffer for chunks, ready for the data of the next one. */
    ByteBuffer newChunk() {
        int largest = (int) Math.min(body.chunkSize(), left);
        return open(ByteBuffer.allocate(room + largest + Framing.END_OF_LINE.length()));
    }

    /** Makes a buffer ready for the data of the next chunk: all that remains of it must be filled. */
    ByteBuffer open(ByteBuffer chunk) {
        int size = (int) Math.min(body.chunkSize(), left);
        return chunk.limit(room + size).position(room);
    }

    /** Makes a full buffer ready to be sent. */
    ByteBuffer seal(ByteBuffer chunk) {
        if (chunk.hasRemaining()) {
            throw new IllegalStateException("The chunk lacks " + chunk.remaining() + " bytes");
        }
        int size = chunk.position() - room;
        int start = chunk.arrayOffset() + room;
        left -= size;
        if (checksum != null) {
            checksum.update(chunk.array(), start, size);
        }
        byte[] head = framing.head(size, signature(chunk.array(), start, size)).getBytes(ISO_8859_1);
        chunk.limit(room + size + Framing.END_OF_LINE.length());
        chunk.put((byte) '\r').put((byte) '\n');
        return chunk.position(room - head.length).put(head).position(room - head.length);
    }

    /** The empty chunk after the last one, and the trailer. */
    ByteBuffer end() {
        StringBuilder end = new StringBuilder(framing.head(0, signature(NO_DATA, 0, 0)));
        if (checksum != null && body.checksum() != null) {
            String field = body.checksum().headerName() + ":" + Base64.getEncoder().encodeToString(checksum.value());
            end.append(field).append(Framing.END_OF_LINE);
            if (body.signed()) {
                String canonical = field + "\n";
                String signature = chain.trailer(sha256.digest(canonical.getBytes(ISO_8859_1)));
                end.append(framing.trailerSignature(signature));
            }
        }
        return ByteBuffer.wrap(end.append(Framing.END_OF_LINE).toString().getBytes(ISO_8859_1));
    }

    private String signature(byte[] bytes, int start, int size) {
        if (!body.signed()) {
            return "";
        }
        sha256.update(bytes, start, size);
        return chain.chunk(sha256.digest());
    }
}
