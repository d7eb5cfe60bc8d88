package io.quarkiverse.awsauth.sigv4.verify;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.sigv4.Header;

/**
 * A body that is verified while it is read. It is genuine once its end was read; a read fails with
 * {@link BodyRefusedException} if it is not. For one thread at a time.
 */
public abstract class VerifiedBody extends InputStream {

    private @Nullable BodyRefusedException refused;

    VerifiedBody() {
    }

    /**
     * The trailer of an {@code aws-chunked} body, e.g. a checksum. Its names are those that {@code X-Amz-Trailer} announced,
     * and the checksums that {@code aws-chunked} has as a rule (CRC-32, CRC-32C, CRC-64/NVME, SHA-1, SHA-256) are those of
     * the body. Any other field is as it was sent.
     *
     * @return its headers in the order they were sent; empty until the end was read, and where there is none
     */
    public List<Header> trailers() {
        return List.of();
    }

    abstract int readVerified(byte[] to, int from, int length) throws IOException;

    @Override
    public int read(byte[] to, int from, int length) throws IOException {
        Objects.checkFromIndexSize(from, length, to.length);
        if (refused != null) {
            throw refused;
        }
        try {
            return length == 0 ? 0 : readVerified(to, from, length);
        } catch (BodyRefusedException e) {
            refused = e;
            throw e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }
}
