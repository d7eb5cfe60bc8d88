package io.quarkiverse.awsauth.oracles;

import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;

/** Where a signer would go on if it had waited for something: with bodies in memory it never does. */
final class Nowhere<T> implements Continuation<T> {

    @Override
    public CoroutineContext getContext() {
        return EmptyCoroutineContext.INSTANCE;
    }

    @Override
    public void resumeWith(Object result) {
        throw new IllegalStateException("The signer has waited for something");
    }
}
