package io.quarkiverse.awsauth.awssdk;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import io.smallrye.mutiny.infrastructure.Infrastructure;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/**
 * Is not waited for on event loops: what obtains the credentials may have to run on the very one that waits, which then would
 * do so for ever.
 */
final class IdentityFuture extends CompletableFuture<AwsCredentialsIdentity> {

    private final Supplier<AwsCredentialsIdentity> withoutWaiting;

    /**
     * @param withoutWaiting gets what there is on an event loop, or fails
     */
    IdentityFuture(Supplier<AwsCredentialsIdentity> withoutWaiting) {
        this.withoutWaiting = withoutWaiting;
    }

    @Override
    public AwsCredentialsIdentity join() {
        try {
            return mayWait() ? super.join() : now();
        } catch (SdkClientException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public AwsCredentialsIdentity get() throws InterruptedException, ExecutionException {
        try {
            return mayWait() ? super.get() : now();
        } catch (SdkClientException e) {
            throw new ExecutionException(e);
        }
    }

    @Override
    public AwsCredentialsIdentity get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        return mayWait() ? super.get(timeout, unit) : get();
    }

    private boolean mayWait() {
        return isDone() || Infrastructure.canCallerThreadBeBlocked();
    }

    private AwsCredentialsIdentity now() {
        try {
            return withoutWaiting.get();
        } catch (SdkClientException e) {
            throw SdkClientException
                    .create("Clients of the AWS SDK wait for credentials on the thread that calls them, also the"
                            + " asynchronous ones, and this is an event loop: call them on a worker thread, or have the credentials"
                            + " obtained at start. " + e.getMessage(), e);
        }
    }
}
