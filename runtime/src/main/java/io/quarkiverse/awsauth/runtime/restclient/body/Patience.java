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
     * Reads an answer on a thread of its own.
     *
     * @param reading may block
     * @param <T> its result
     * @return its result; cancelled and failed when it takes longer from when there is a thread for it
     */
    public <T> Uni<T> reading(Supplier<T> reading) {
        CompletableFuture<Void> begun = new CompletableFuture<>();
        Uni<T> answer = BodyThreads.call(() -> {
            begun.complete(null);
            return reading.get();
        });
        return longest.isZero() ? answer
                : Uni.join().first(answer, Uni.createFrom().completionStage(begun).flatMap(now -> this.<T> end()))
                        .toTerminate();
    }

    private <T> Uni<T> end() {
        return Uni.createFrom().emitter(result -> result.onTermination(timers.after(longest,
                () -> result.fail(new TimeoutException("The answer has not come to its end within " + longest.toMillis()
                        + " ms")))));
    }

    private <T> Uni<T> end(BooleanSupplier hasCome) {
        return Uni.createFrom().emitter(result -> {
            AtomicInteger inVain = new AtomicInteger();
            result.onTermination(timers.every(longest.dividedBy(LOOKS), () -> {
                if (hasCome.getAsBoolean()) {
                    inVain.set(0);
                } else if (inVain.incrementAndGet() == LOOKS) {
                    result.fail(new TimeoutException("The body was not sent, as no more of it came within "
                            + longest.toMillis() + " ms"));
                }
            }));
        });
    }
}
