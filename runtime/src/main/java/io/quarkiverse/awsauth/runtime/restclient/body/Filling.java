package io.quarkiverse.awsauth.runtime.restclient.body;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/** Fills spools on threads of their own. */
final class Filling {

    /** How many buffers may wait for the disk. */
    private static final int AHEAD = 4;

    private Filling() {
    }

    /** Writes a body. */
    interface Writer {
        void writeTo(Spool spool) throws IOException;
    }

    static Uni<Spool> by(Writer writer) {
        return Uni.createFrom().deferred(() -> {
            Spool spool = new Spool();
            return Uni.createFrom().item(() -> fill(spool, writer))
                    .runSubscriptionOn(BodyThreads.POOL).onCancellation().invoke(spool::release);
        });
    }

    static Uni<Spool> with(Multi<ByteBuffer> bytes) {
        return Uni.createFrom().deferred(() -> {
            Spool spool = new Spool();
            return bytes.emitOn(BodyThreads.POOL, AHEAD)
                    .onItem().invoke(piece -> write(piece, spool))
                    .onItem().ignoreAsUni().replaceWith(spool)
                    .onFailure().invoke(spool::release).onCancellation().invoke(spool::release);
        });
    }

    private static Spool fill(Spool spool, Writer writer) {
        try {
            writer.writeTo(spool);
            return spool;
        } catch (IOException e) {
            spool.release();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            spool.release();
            throw e;
        }
    }

    private static void write(ByteBuffer piece, Spool spool) {
        byte[] bytes = new byte[piece.remaining()];
        piece.duplicate().get(bytes);
        try {
            spool.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
