package io.quarkiverse.awsauth.oracles;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;

/** Puts bodies on the wire as {@code aws-chunked}, whose pieces are signed by others. */
final class ChunkedWire {

    private static final List<Header> TRAILER = List.of(new Header("x-amz-meta-b", "2"), new Header("x-amz-meta-a", "1"));
    private static final int CHUNK = 100;
    private static final int PADDED = 144;

    private final PieceOracle signer;
    private final PieceScope scope;
    private final ByteArrayOutputStream wire = new ByteArrayOutputStream();
    private String previous;

    /** Begins with the signature of the request. */
    ChunkedWire(PieceOracle signer, PieceScope scope, byte[] first) {
        this.signer = signer;
        this.scope = scope;
        this.previous = new String(first, US_ASCII);
    }

    /** What a client has to say of such a body: its length, and the trailer's fields in the order in which they are sent. */
    static List<Header> announcement(Sample sample, Form form) {
        Header length = new Header("X-Amz-Decoded-Content-Length", String.valueOf(sample.body().length));
        return !form.isChunked() ? List.of()
                : form.hasTrailer() ? List.of(length, new Header("X-Amz-Trailer", "x-amz-meta-b, x-amz-meta-a"))
                        : List.of(length);
    }

    byte[] encode(byte[] body, boolean withTrailer) throws Exception {
        for (int from = 0; from < body.length; from += CHUNK) {
            byte[] chunk = Arrays.copyOfRange(body, from, Math.min(from + CHUNK, body.length));
            sign(chunk);
            wire.writeBytes(chunk);
            write("\r\n");
        }
        sign(new byte[0]);
        if (withTrailer) {
            previous = signer.trailer(scope, TRAILER, previous);
            TRAILER.forEach(field -> write(field.name() + ":" + field.value() + "\r\n"));
            write("x-amz-trailer-signature:" + padded() + "\r\n");
        }
        write("\r\n");
        return wire.toByteArray();
    }

    private void sign(byte[] chunk) throws Exception {
        previous = signer.chunk(scope, chunk, previous);
        write(Integer.toHexString(chunk.length) + ";chunk-signature=" + padded() + "\r\n");
    }

    /** Signatures of Version 4A differ in length: those of pieces are made equally long. */
    private String padded() {
        return scope.target().algorithm() == SigningAlgorithm.V4A ? previous + "*".repeat(PADDED - previous.length())
                : previous;
    }

    private void write(String text) {
        wire.writeBytes(text.getBytes(US_ASCII));
    }
}
