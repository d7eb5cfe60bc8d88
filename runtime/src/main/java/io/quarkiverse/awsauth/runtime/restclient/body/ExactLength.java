package io.quarkiverse.awsauth.runtime.restclient.body;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.smallrye.mutiny.Multi;

/**
 * The bytes of a body whose length is told before it. More would be taken for another request on the same connection, and
 * fewer waited for.
 */
public final class ExactLength {

    private ExactLength() {
    }

    /**
     * @param told how many bytes there shall be
     * @param bytes the body
     * @return the same; fails before the first byte too many, and at its end if there are too few
     */
    public static Multi<ByteBuffer> of(long told, Multi<ByteBuffer> bytes) {
        return Multi.createFrom().deferred(() -> {
            AtomicLong left = new AtomicLong(told);
            return bytes.onItem().invoke(piece -> {
                if (left.addAndGet(-piece.remaining()) < 0) {
                    throw wrong(told, "more than that");
                }
            }).onCompletion().invoke(() -> {
                if (left.get() > 0) {
                    throw wrong(told, told - left.get() + " bytes");
                }
            });
        });
    }

    private static UnsignableRequestException wrong(long told, String found) {
        return new UnsignableRequestException("The length of the body was told to be " + told + ", but it has " + found
                + ": leave the header Content-Length out, and files alone while they are sent");
    }
}
