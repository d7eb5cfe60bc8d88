package io.quarkiverse.awsauth.client.apache4;

import java.io.IOException;
import java.io.OutputStream;

import org.apache.http.HttpEntity;
import org.apache.http.entity.HttpEntityWrapper;

import io.quarkiverse.awsauth.client.CountedOutput;

/**
 * A body that was read to be signed, as the blocking client sends it. A form that has a stream whose length is told says that
 * it is repeatable, but is not: a
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
        CountedOutput sent = new CountedOutput(out);
        super.writeTo(sent);
        if (sent.length() != length) {
            throw SigningInterceptor.unsignable();
        }
    }
}
