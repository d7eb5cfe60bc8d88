package io.quarkiverse.awsauth.client.vertx;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.sigv4.chunked.ChunkedUpload;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.operators.multi.processors.UnicastProcessor;

/**
 * Encodes a body in chunks that take too long to sign for an event loop: what becomes of each piece is made by another thread,
 * if the piece arrives on one. The body itself is for one thread at a time, and notices nothing of that.
 */
final class ChunksElsewhere {

    private static final int SLICE = 64 * 1024;

    private final UnicastProcessor<ByteBuffer> arriving = UnicastProcessor.create();
    private final List<ByteBuffer> made = new ArrayList<>();
    private @Nullable Throwable failure;

    private ChunksElsewhere() {
    }

    static Multi<ByteBuffer> of(ChunkedUpload upload, Flow.Publisher<ByteBuffer> plain) {
        return Multi.createFrom().deferred(() -> new ChunksElsewhere().encode(upload, plain));
    }

    private Multi<ByteBuffer> encode(ChunkedUpload upload, Flow.Publisher<ByteBuffer> plain) {
        upload.publisher(arriving).subscribe().with(made::add, thrown -> failure = thrown);
        return Multi.createBy().concatenating().streams(
                Multi.createFrom().publisher(plain).onItem().transformToMultiAndConcatenate(ChunksElsewhere::slices).onItem()
                        .transformToMultiAndConcatenate(piece -> madeBy(() -> arriving.onNext(piece))),
                Multi.createFrom().deferred(() -> madeBy(arriving::onComplete)));
    }

    /** What arrives may be long, and all chunks of a piece are made at once. */
    private static Multi<ByteBuffer> slices(ByteBuffer piece) {
        return Multi.createFrom().items(() -> IntStream.iterate(0, start -> start < piece.remaining(), start -> start + SLICE)
                .mapToObj(start -> piece.slice(piece.position() + start, Math.min(SLICE, piece.remaining() - start))));
    }

    private Multi<ByteBuffer> madeBy(Runnable step) {
        return LongWork.of(() -> {
            step.run();
            List<ByteBuffer> chunks = List.copyOf(made);
            made.clear();
            return chunks;
        }).onItem().transformToMulti(
                chunks -> failure == null ? Multi.createFrom().iterable(chunks) : Multi.createFrom().failure(failure));
    }
}
