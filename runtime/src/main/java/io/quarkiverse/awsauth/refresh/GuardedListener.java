package io.quarkiverse.awsauth.refresh;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/** Keeps a listener's own errors, of whatever kind, from those who wait for credentials. */
final class GuardedListener implements RefreshListener {

    private final RefreshListener listener;

    GuardedListener(RefreshListener listener) {
        this.listener = listener;
    }

    @Override
    public void refreshed(@Nullable Instant expiration) {
        guard(() -> listener.refreshed(expiration));
    }

    @Override
    public void failed(AwsCredentialsException failure, @Nullable Instant heldUntil) {
        guard(() -> listener.failed(failure, heldUntil));
    }

    @Override
    public void expired(Instant expiration) {
        guard(() -> listener.expired(expiration));
    }

    @Override
    public void invalidated() {
        guard(listener::invalidated);
    }

    private static void guard(Runnable news) {
        try {
            news.run();
        } catch (Throwable e) {
            Infrastructure.handleDroppedException(e);
        }
    }
}
