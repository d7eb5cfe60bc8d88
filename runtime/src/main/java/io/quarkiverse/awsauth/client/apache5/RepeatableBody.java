package io.quarkiverse.awsauth.client.apache5;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;

import io.quarkiverse.awsauth.client.BodyDigest;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;

/** Reads a body, of the blocking client or of the asynchronous one, before it is sent. */
final class RepeatableBody implements DataStreamChannel {

    private final BodyDigest digest = new BodyDigest();
    private boolean ended;

    private RepeatableBody() {
    }

    /**
     * @param body a body
     * @return its digest
     * @throws UnsignableRequestException if it is not repeatable, or has not the length that it tells
     */
    static BodyDigest digest(EntityDetails body) throws IOException {
        RepeatableBody reading = new RepeatableBody();
        if (body instanceof HttpEntity entity && entity.isRepeatable()) {
            reading.read(entity);
        } else if (body instanceof AsyncEntityProducer producer && producer.isRepeatable()) {
            reading.read(producer);
        } else {
            throw unsignable();
        }
        if (body.getContentLength() >= 0 && body.getContentLength() != reading.digest.length()) {
            throw unsignable();
        }
        return reading.digest;
    }

    static UnsignableRequestException unsignable() {
        return new UnsignableRequestException("The body cannot be signed: it has to be read before it is sent, so give one"
                + " that is repeatable, such as a ByteArrayEntity, a BufferedHttpEntity or a BasicAsyncEntityProducer, and do"
                + " not ask for payload=chunked");
    }

    /** The client wraps an entity that is not repeatable in one that says so only once it was read. */
    private void read(HttpEntity entity) throws IOException {
        entity.writeTo(digest);
        if (!entity.isRepeatable()) {
            throw unsignable();
        }
    }

    /** What comes later than it is asked for could be waited for only by blocking. */
    private void read(AsyncEntityProducer producer) throws IOException {
        try {
            int idle = 0;
            while (!ended) {
                long before = digest.length();
                producer.produce(this);
                idle = digest.length() > before ? 0 : idle + 1;
                if (!ended && idle > 1) {
                    throw unsignable();
                }
            }
        } finally {
            producer.releaseResources();
        }
    }

    @Override
    public int write(ByteBuffer bytes) {
        int count = bytes.remaining();
        digest.write(bytes);
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
}
