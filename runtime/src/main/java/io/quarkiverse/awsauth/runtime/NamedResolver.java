package io.quarkiverse.awsauth.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.refresh.HeldCredentials;
import io.quarkus.runtime.BlockingOperationControl;
import io.smallrye.mutiny.Uni;

/**
 * Resolves the credentials of one name, and tells in each failure which ones they are.
 */
final class NamedResolver implements AwsCredentialsResolver {

    private final String name;
    private final String where;
    private final HeldCredentials held;

    NamedResolver(String name, String where, HeldCredentials held) {
        this.name = name;
        this.where = where;
        this.held = held;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Uni<AwsCredentials> resolve() {
        return held.get().onFailure().transform(this::named);
    }

    @Override
    public AwsCredentials resolveAndAwait() {
        CompletableFuture<AwsCredentials> result = resolve().subscribeAsCompletionStage();
        if (!result.isDone() && !BlockingOperationControl.isBlockingAllowed()) {
            throw new IllegalStateException("The credentials " + name + " are not held yet, and this thread must not wait for"
                    + " them; use resolve() on an event loop");
        }
        try {
            return result.join();
        } catch (CompletionException e) {
            throw named(e.getCause() == null ? e : e.getCause());
        }
    }

    private AwsCredentialsException named(Throwable failure) {
        if (failure instanceof AwsCredentialsException known) {
            return known.getMessage() != null && known.getMessage().startsWith(prefix()) ? known
                    : new AwsCredentialsException(known.reason(), prefix() + known.getMessage(), known.getCause());
        }
        return new AwsCredentialsException(Reason.UNAVAILABLE,
                prefix() + "an unforeseen " + failure.getClass().getSimpleName(), failure);
    }

    private String prefix() {
        return "Credentials " + name + " (" + where + "): ";
    }
}
