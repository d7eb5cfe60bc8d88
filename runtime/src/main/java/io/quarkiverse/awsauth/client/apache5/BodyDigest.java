package io.quarkiverse.awsauth.client.apache5;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;

import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;

import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.PayloadHash;

/** The digest and the length of a body that is written here, by the blocking client or by the asynchronous one. */
final class BodyDigest extends OutputStream implements DataStreamChannel {

    private final MessageDigest digest = sha256();
    private long length;
    private boolean ended;

    private BodyDigest() {
    }

    /**
     * @param body a body
     * @return its digest
     * @throws UnsignableRequestException if it is not repeatable
     */
    static BodyDigest of(EntityDetails body) throws IOException {
        BodyDigest whole = new BodyDigest();
        if (body instanceof HttpEntity entity && entity.isRepeatable()) {
            whole.read(entity);
        } else if (body instanceof AsyncEntityProducer producer && producer.isRepeatable()) {
            whole.read(producer);
        } else {
            throw unsignable();
        }
        return whole;
    }

    static UnsignableRequestException unsignable() {
        return new UnsignableRequestException("The body cannot be signed: it has to be read before it is sent, so give one"
                + " that is repeatable, such as a ByteArrayEntity, a BufferedHttpEntity or a BasicAsyncEntityProducer, and do"
                + " not ask for payload=chunked");
    }

    /** The client wraps an entity that is not repeatable in one that says so only once it was read. */
    private void read(HttpEntity entity) throws IOException {
        entity.writeTo(this);
        if (!entity.isRepeatable()) {
            throw unsignable();
        }
    }

    /** What comes later than it is asked for could be waited for only by blocking. */
    private void read(AsyncEntityProducer producer) throws IOException {
        try {
            for (int idle = 0; !ended; idle++) {
                long before = length;
                producer.produce(this);
                if (length > before) {
                    idle = 0;
                } else if (idle > 1) {
                    throw unsignable();
                }
            }
        } finally {
            producer.releaseResources();
        }
    }

    PayloadHash hash() {
        return PayloadHash.ofSha256(digest.digest());
    }

    /** In bytes. */
    long length() {
        return length;
    }

    @Override
    public void write(int one) {
        digest.update((byte) one);
        length++;
    }

    @Override
    public void write(byte[] bytes, int from, int count) {
        digest.update(bytes, from, count);
        length += count;
    }

    @Override
    public int write(ByteBuffer bytes) {
        int count = bytes.remaining();
        digest.update(bytes);
        length += count;
        return count;
    }

    @Override
    public void endStream() {
        ended = true;
    }

    @Override
    public void endStream(List<? extends Header> trailers) {
        ended = true;
    }

    @Override
    public void requestOutput() {
        // The producer is asked again anyway
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
