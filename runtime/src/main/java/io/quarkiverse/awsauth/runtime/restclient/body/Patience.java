package io.quarkiverse.awsauth.runtime.restclient.body;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;

import io.quarkiverse.awsauth.runtime.refresh.EventLoopTimers;
import io.smallrye.mutiny.Uni;

/**
 * How long the source of a body may stand still, and the body of a refusal may take. The client's own time-out begins when the
 * request is sent, which a source that gets stuck would prevent; and ends with the first bytes of the answer.
 *
 * @param timers those of an event loop, whatever Quarkus' workers are waiting for
 * @param longest the client's time-out; zero if it has none
 */
public record Patience(EventLoopTimers timers, Duration longest) {

    /** It lasts up to a quarter longer. */
    private static final int LOOKS = 4;
    private static final String NO_MORE = "The body was not sent, as no more of it came within ";

    /**
     * @param request a request
     * @return the patience of its client
     */
    public static Patience of(ResteasyReactiveClientRequestContext request) {
        Object millis = request.getConfiguration().getProperty(QuarkusRestClientProperties.READ_TIMEOUT);
        return new Patience(new EventLoopTimers(request.getContext().owner()),
                millis instanceof Long known && known > 0 ? Duration.ofMillis(known) : Duration.ZERO);
    }

    /**
     * @param hasCome whether anything of the body has come since this was asked before
     * @param work waits for the body
     * @return the same work, cancelled and failed when nothing has come for so long
     */
    <T> Uni<T> with(BooleanSupplier hasCome, Uni<T> work) {
        return longest.isZero() ? work : Uni.join().first(work, this.<T> end(hasCome)).toTerminate();
    }

    /**
     * Opens a body on a thread of its own.
     *
     * @param opening may block
     * @return its result; cancelled and failed when it takes longer from when there is a thread for it
     */
    <T> Uni<T> opening(Supplier<T> opening) {
        return onThread(opening, NO_MORE);
    }

    /**
     * Reads an answer on a thread of its own.
     *
     * @param reading may block
     * @param <T> its result
     * @return its result; cancelled and failed when it takes longer from when there is a thread for it
     */
    public <T> Uni<T> reading(Supplier<T> reading) {
        return onThread(reading, "The answer has not come to its end within ");
    }

    private <T> Uni<T> onThread(Supplier<T> work, String otherwise) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Uni<T> result = BodyThreads.call(() -> {
            begun.complete(null);
            return work.get();
        });
        return longest.isZero() ? result
                : Uni.join().first(result, Uni.createFrom().completionStage(begun).flatMap(now -> this.<T> end(otherwise)))
                        .toTerminate();
    }

    private <T> Uni<T> end(String otherwise) {
        return Uni.createFrom().emitter(result -> result.onTermination(timers.after(longest,
                () -> result.fail(new TimeoutException(otherwise + longest.toMillis() + " ms")))));
    }

    private <T> Uni<T> end(BooleanSupplier hasCome) {
        return Uni.createFrom().emitter(result -> {
            AtomicInteger inVain = new AtomicInteger();
            result.onTermination(timers.every(longest.dividedBy(LOOKS), () -> {
                if (hasCome.getAsBoolean()) {
                    inVain.set(0);
                } else if (inVain.incrementAndGet() == LOOKS) {
                    result.fail(new TimeoutException(NO_MORE + longest.toMillis() + " ms"));
                }
            }));
        });
    }
}
