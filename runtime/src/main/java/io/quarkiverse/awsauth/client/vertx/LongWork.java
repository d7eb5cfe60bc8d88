package io.quarkiverse.awsauth.client.vertx;

import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.quarkiverse.awsauth.client.ReadingThreads;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;

/** What takes too long for an event loop. */
final class LongWork {

    private LongWork() {
    }

    /** Done by another thread for an event loop, whose context goes on with the result; by any other one itself. */
    static <T> Uni<T> of(Supplier<T> work) {
        return on(ReadingThreads.COMPUTING, work);
    }

    /** The same, of what reads files, which may take for ever. */
    static <T> Uni<T> ofReading(Supplier<T> work) {
        return on(ReadingThreads.POOL, work);
    }

    private static <T> Uni<T> on(Executor threads, Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            Uni<T> result = Uni.createFrom().item(work);
            return Context.isOnEventLoopThread()
                    ? result.runSubscriptionOn(threads).emitOn(SentFrom.here())
                    : result;
        });
    }
}
