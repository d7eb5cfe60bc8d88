package io.quarkiverse.awsauth.runtime.restclient.body;

import java.util.concurrent.Flow;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Gives on what arrives, until the receiver throws: a request that is over, as its answer came early and the connection is
 * closed, takes nothing more, and says so only to who writes to it. What feeds it is cancelled then, so that it ends. A
 * failure is told before the receiver hears of it.
 *
 * @param <T> what arrives
 */
final class UntilRefused<T> implements Flow.Subscriber<T> {

    private final Flow.Subscriber<? super T> receiver;
    private final Consumer<Throwable> onFailure;
    private Flow.@Nullable Subscription source;
    private boolean refused;

    UntilRefused(Flow.Subscriber<? super T> receiver, Consumer<Throwable> onFailure) {
        this.receiver = receiver;
        this.onFailure = onFailure;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        receiver.onSubscribe(subscription);
    }

    @Override
    public void onNext(T piece) {
        if (refused) {
            return;
        }
        try {
            receiver.onNext(piece);
        } catch (IllegalStateException e) {
            refused = true;
            if (source != null) {
                source.cancel();
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        onFailure.accept(failure);
        receiver.onError(failure);
    }

    @Override
    public void onComplete() {
        receiver.onComplete();
    }
}
