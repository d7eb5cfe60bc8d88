package io.quarkiverse.awsauth.runtime.restclient.body;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;

import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;

import io.quarkiverse.awsauth.runtime.refresh.EventLoopTimers;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

/**
 * When a request is over, or its caller has given it up. Nobody tells the latter, so it is asked now and then; and the client
 * never ends a request that was given up while it waited for a connection.
 */
public final class RequestEnd {

    private static final Duration NOW_AND_THEN = Duration.ofMillis(200);

    private final RestClientRequestContext context;
    private final List<Runnable> followers = new ArrayList<>();
    private boolean come;

    private RequestEnd(RestClientRequestContext context) {
        this.context = context;
    }

    /**
     * @param request a request that is not over
     * @return its end
     */
    public static RequestEnd of(ResteasyReactiveClientRequestContext request) {
        RestClientRequestContext context = request.unwrap(RestClientRequestContext.class);
        RequestEnd end = new RequestEnd(context);
        end.then(new EventLoopTimers(request.getContext().owner()).every(NOW_AND_THEN, () -> {
            if (context.isUserCanceled()) {
                end.come();
            }
        }));
        context.registerCompletionCallback(failure -> end.come());
        return end;
    }

    /**
     * @param work is done then, and at once if it has come already; often on an event loop, so it must not block
     */
    public void then(Runnable work) {
        synchronized (this) {
            if (!come) {
                followers.add(work);
                return;
            }
        }
        work.run();
    }

    /**
     * As {@link #then}, but if its answer has begun and goes on, to be read as it comes, when that has come to its end: until
     * then, the body may be sent still.
     *
     * @param work what is done then
     */
    public void afterAnswer(Runnable work) {
        then(() -> {
            HttpClientResponse answer = context.getVertxClientResponse();
            if (answer == null) {
                work.run();
            } else {
                answer.end().onComplete(ended -> work.run());
            }
        });
    }

    /**
     * Cancels the sending of its body then, but for a request that is answered: that comes to its end.
     *
     * @param sending to be cancelled
     */
    public void cancels(Flow.Subscription sending) {
        HttpClientResponse earlier = context.getVertxClientResponse();
        then(() -> {
            if (context.getVertxClientResponse() == earlier) {
                sending.cancel();
            }
        });
    }

    /**
     * @param work what is done for the request before it is sent
     * @param <T> its result
     * @return the same, cancelled and failed when the request is given up
     */
    public <T> Uni<T> orEarlier(Uni<T> work) {
        Uni<T> givenUp = Uni.createFrom().emitter(result -> then(() -> result.fail(givenUp())));
        return Uni.join().first(work, givenUp).toTerminate();
    }

    /**
     * @return what such a request fails with
     */
    public static CancellationException givenUp() {
        return new CancellationException("The request was cancelled before it was sent");
    }

    /**
     * Ends a request at once with its connection, unless its answer has come to its end: that may serve another request then.
     *
     * @param request the request
     * @param failure why
     */
    public static void forceAnswer(ResteasyReactiveClientRequestContext request, Throwable failure) {
        HttpClientResponse answer = request.unwrap(RestClientRequestContext.class).getVertxClientResponse();
        if (answer != null && !answer.end().isComplete()) {
            answer.request().reset(0, failure);
        }
    }

    /**
     * Ends a request that has been begun, and is not to be sent any further.
     *
     * @param request the request
     * @param failure why
     */
    public static void giveUp(ResteasyReactiveClientRequestContext request, Throwable failure) {
        HttpClientRequest begun = request.unwrap(RestClientRequestContext.class).getHttpClientRequest();
        if (begun != null) {
            begun.exceptionHandler(told -> { // the caller is
            }).reset(0, failure);
        }
    }

    private void come() {
        List<Runnable> all;
        synchronized (this) {
            come = true;
            all = List.copyOf(followers);
            followers.clear();
        }
        all.forEach(Runnable::run);
    }
}
