package io.quarkiverse.awsauth.client.vertx;

import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;

/** What takes too long for an event loop. */
final class LongWork {

    private LongWork() {
    }

    /** Done by a worker for an event loop, whose context goes on with the result; by another thread itself. */
    static <T> Uni<T> of(Supplier<T> work) {
        return Uni.createFrom().deferred(() -> {
            Uni<T> result = Uni.createFrom().item(work);
            return Context.isOnEventLoopThread()
                    ? result.runSubscriptionOn(Infrastructure.getDefaultExecutor()).emitOn(SentFrom.here())
                    : result;
        });
    }
}
