package io.quarkiverse.awsauth.refresh;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;

/** Somebody who asks for credentials, and what became of it. */
final class Caller {

    private final VirtualTime time;
    private final Duration askedAt;
    private @Nullable Duration answeredAt;
    private @Nullable AwsCredentials credentials;
    private @Nullable Throwable failure;
    private final Cancellable subscription;

    Caller(VirtualTime time, Uni<AwsCredentials> credentials) {
        this.time = time;
        this.askedAt = time.elapsed();
        this.subscription = credentials.subscribe().with(this::succeeded, this::failed);
    }

    private void succeeded(AwsCredentials item) {
        answered();
        credentials = item;
    }

    private void failed(Throwable cause) {
        answered();
        failure = cause;
    }

    private void answered() {
        if (answeredAt != null) {
            throw new AssertionError("answered twice");
        }
        answeredAt = time.elapsed();
    }

    void cancel() {
        subscription.cancel();
    }

    boolean isAnswered() {
        return answeredAt != null;
    }

    Duration waited() {
        return (answeredAt == null ? time.elapsed() : answeredAt).minus(askedAt);
    }

    @Nullable
    AwsCredentials credentials() {
        return credentials;
    }

    @Nullable
    Throwable failure() {
        return failure;
    }
}
