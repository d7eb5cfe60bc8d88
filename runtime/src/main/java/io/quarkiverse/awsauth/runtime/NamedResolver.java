package io.quarkiverse.awsauth.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.refresh.CallerContexts;
import io.quarkiverse.awsauth.refresh.CredentialHolder;
import io.quarkus.runtime.BlockingOperationControl;
import io.smallrye.mutiny.Uni;

/**
 * Resolves the credentials of one name, and tells in each failure which ones they are.
 */
public final class NamedResolver implements HoldingResolver {

    private final String name;
    private final String where;
    private final CredentialHolder holder;
    /** Made when it is first asked for: held credentials are had without it. */
    private volatile @Nullable Uni<AwsCredentials> current;

    /**
     * @param name the name
     * @param where where it is said what they are
     * @param holder holds them
     */
    public NamedResolver(String name, String where, CredentialHolder holder) {
        this.name = name;
        this.where = where;
        this.holder = holder;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Uni<AwsCredentials> resolve() {
        Uni<AwsCredentials> made = current;
        if (made == null) {
            made = CallerContexts.without(() -> holder.get().onFailure().transform(this::named));
            current = made;
        }
        return made;
    }

    CredentialHolder holder() {
        return holder;
    }

    @Override
    public void invalidate(AwsCredentials rejected) {
        holder.invalidate(rejected);
    }

    @Override
    public @Nullable AwsCredentials held() {
        return holder.peek();
    }

    @Override
    public AwsCredentials resolveAndAwait() {
        AwsCredentials usable = holder.peek();
        return usable != null ? usable : await();
    }

    private AwsCredentials await() {
        CompletableFuture<AwsCredentials> result = resolve().subscribeAsCompletionStage();
        if (!result.isDone() && !BlockingOperationControl.isBlockingAllowed()) {
            result.cancel(false);
            AwsCredentials unexpired = holder.unexpired();
            if (unexpired != null) {
                return unexpired;
            }
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
                    : new AwsCredentialsException(known.reason(), prefix() + known.getMessage(), known.getCause(),
                            known.retryAfter());
        }
        return new AwsCredentialsException(Reason.UNAVAILABLE,
                prefix() + "an unforeseen " + failure.getClass().getSimpleName(), failure);
    }

    private String prefix() {
        return "Credentials " + name + " (" + where + "): ";
    }
}
