package io.quarkiverse.awsauth.runtime.restclient.body;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.function.Supplier;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Reads piece by piece on threads of their own, each piece when it is asked for. */
final class Pieces {

    /** Enough that switching threads does not count. */
    static final int SIZE = 64 * 1024;

    private Pieces() {
    }

    /** Something that is read from its beginning to its end. */
    interface Source extends Closeable {

        /** Reads some bytes into the buffer, or none at the end. */
        void read(ByteBuffer buffer) throws IOException;

        /** Whether a thread that reads is interrupted when nobody wants more. */
        default boolean isInterruptible() {
            return true;
        }
    }

    /**
     * @param source makes what is read, once for each subscriber; must not block
     * @return all its bytes; it is closed after them, and when nobody wants more
     */
    static Multi<ByteBuffer> of(Supplier<Source> source) {
        return Multi.createFrom().deferred(() -> {
            Source opened = source.get();
            return Multi.createBy().repeating().uni(() -> next(opened)).until(piece -> !piece.hasRemaining())
                    .onTermination().invoke(() -> close(opened));
        });
    }

    private static Uni<ByteBuffer> next(Source source) {
        return source.isInterruptible() ? BodyThreads.call(() -> read(source))
                : Uni.createFrom().item(() -> read(source)).runSubscriptionOn(BodyThreads.POOL);
    }

    private static ByteBuffer read(Source source) {
        try {
            ByteBuffer piece = ByteBuffer.allocate(SIZE);
            source.read(piece);
            return piece.flip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Elsewhere, as that may block. */
    static void close(Closeable source) {
        BodyThreads.POOL.execute(() -> {
            try {
                source.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
