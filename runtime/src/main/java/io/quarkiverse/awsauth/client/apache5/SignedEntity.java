package io.quarkiverse.awsauth.client.apache5;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/**
 * A body that was read to be signed. A form that has a stream whose length is told says that it is repeatable, but is not: a
 * server would wait for the rest of it.
 */
final class SignedEntity extends HttpEntityWrapper {

    private final long length;

    /**
     * @param entity a body
     * @param length how long it was when it was read, in bytes
     */
    SignedEntity(HttpEntity entity, long length) {
        super(entity);
        this.length = length;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Counting counting = new Counting(out);
        super.writeTo(counting);
        if (counting.count != length) {
            throw RepeatableBody.unsignable();
        }
    }

    private static final class Counting extends FilterOutputStream {

        private long count;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            count++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            count += length;
        }
    }
}
