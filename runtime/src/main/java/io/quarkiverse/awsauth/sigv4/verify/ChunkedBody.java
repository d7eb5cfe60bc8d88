package io.quarkiverse.awsauth.sigv4.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

import io.quarkiverse.awsauth.sigv4.Header;

/** The data of an {@code aws-chunked} body. That of a signed chunk is handed out after the chunk was verified. */
final class ChunkedBody extends VerifiedBody {

    private static final int PIECE = 64 * 1024;
    private static final byte[] NOTHING = {};

    private final ChunkWire wire;
    private final Optional<SignatureLinks> links;
    private final boolean hasTrailer;
    private final AnnouncedBody announced;
    private final TrailerCheck check;
    private final int longestChunk;
    private byte[] data = NOTHING;
    private int at;
    private int toCome;
    private long length;
    private boolean ended;
    private List<Header> trailers = List.of();

    ChunkedBody(InputStream wire, Optional<SignatureLinks> links, boolean hasTrailer, AnnouncedBody announced,
            int longestChunk) {
        this.wire = new ChunkWire(wire);
        this.links = links;
        this.hasTrailer = hasTrailer;
        this.announced = announced;
        this.check = new TrailerCheck(announced.trailer());
        this.longestChunk = longestChunk;
    }

    @Override
    public List<Header> trailers() {
        return trailers;
    }

    @Override
    int readVerified(byte[] to, int from, int most) throws IOException {
        while (at == data.length && !ended) {
            data = NOTHING; // not to be held beside the next one
            at = 0;
            if (toCome > 0) {
                readPiece();
            } else {
                readChunk();
            }
        }
        int count = Math.min(most, data.length - at);
        System.arraycopy(data, at, to, from, count);
        at += count;
        return count == 0 ? -1 : count;
    }

    private void readChunk() throws IOException {
        ChunkHead head = ChunkHead.parse(wire.line(), links.isPresent(), longestChunk);
        length += head.size();
        requireLength(head.size() == 0);
        if (links.isPresent()) {
            byte[] chunk = wire.block(head.size());
            requireSigned(links.get().chunk(Octets.sha256().digest(chunk), head.signature()), "A chunk");
            handOut(chunk);
        } else {
            toCome = head.size();
        }
        if (head.size() == 0) {
            readEnd();
        } else if (links.isPresent()) {
            wire.requireLineEnd();
        }
    }

    /** Part of an unsigned chunk, which may be as long as the body. */
    private void readPiece() throws IOException {
        handOut(wire.block(Math.min(toCome, PIECE)));
        toCome -= data.length;
        if (toCome == 0) {
            wire.requireLineEnd();
        }
    }

    private void readEnd() throws IOException {
        List<Header> sent = readTrailer();
        check.require(sent);
        wire.requireEnd();
        trailers = sent;
        ended = true;
    }

    private List<Header> readTrailer() throws IOException {
        if (!hasTrailer) {
            wire.requireLineEnd();
            return List.of();
        }
        Trailer trailer = Trailer.read(wire);
        if (links.isPresent()) {
            requireSigned(links.get().trailer(trailer.sha256(), trailer.signature().orElse("")), "The trailer");
        } else if (trailer.signature().isPresent()) {
            throw ChunkWire.malformed("its trailer is signed, though its chunks are not");
        }
        return trailer.headers();
    }

    private void handOut(byte[] verified) {
        check.update(verified);
        data = verified;
        at = 0;
    }

    private void requireLength(boolean whole) throws IOException {
        if (length > announced.length() || (whole && length < announced.length())) {
            throw ChunkWire.malformed("its length is not that of X-Amz-Decoded-Content-Length");
        }
    }

    private static void requireSigned(boolean genuine, String what) throws BodyRefusedException {
        if (!genuine) {
            throw new BodyRefusedException(RefusalReason.WRONG_CHUNK,
                    what + " of the body is not the one that was signed, or not in its place.");
        }
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
