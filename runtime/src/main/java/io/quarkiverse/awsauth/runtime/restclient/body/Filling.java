package io.quarkiverse.awsauth.runtime.restclient.body;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;

import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

/**
 * Fills spools of one request on threads of their own.
 *
 * @param end when they are given back
 * @param patience how long nothing may come
 */
record Filling(RequestEnd end, Patience patience) {

    /** How many buffers may wait for the disk. */
    private static final int AHEAD = 4;

    static Filling of(ResteasyReactiveClientRequestContext request, RequestEnd end) {
        return new Filling(end, Patience.of(request));
    }

    /** Writes a body. */
    interface Writer {
        void writeTo(Spool spool) throws IOException;
    }

    Uni<Spool> by(Writer writer) {
        return Uni.createFrom().deferred(() -> {
            Spool spool = spool();
            return patience.with(spool::hasGrown, BodyThreads.call(() -> fill(spool, writer)));
        });
    }

    Uni<Spool> with(Multi<ByteBuffer> bytes) {
        return Uni.createFrom().deferred(() -> {
            Spool spool = spool();
            return patience.with(spool::hasGrown, bytes.emitOn(BodyThreads.POOL, AHEAD)
                    .onItem().invoke(piece -> write(piece, spool))
                    .onItem().ignoreAsUni().replaceWith(spool));
        });
    }

    /** An empty one. */
    Spool spool() {
        Spool spool = new Spool();
        end.then(() -> BodyThreads.POOL.execute(spool::release));
        end.afterAnswer(() -> BodyThreads.POOL.execute(spool::drop));
        return spool;
    }

    private static Spool fill(Spool spool, Writer writer) {
        try {
            writer.writeTo(spool);
            spool.requireWhole();
            return spool;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
