package io.quarkiverse.awsauth.refresh;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.smallrye.mutiny.subscription.UniEmitter;

/**
 * A caller who waits for an attempt. Is answered once, whoever comes first.
 */
final class Waiter {

    private final UniEmitter<? super AwsCredentials> caller;
    private final boolean patient;
    private volatile Runnable cancelDeadline = () -> {
    };

    /**
     * @param caller who waits
     * @param patient whether more than one attempt is waited for; else usable credentials are held
     */
    Waiter(UniEmitter<? super AwsCredentials> caller, boolean patient) {
        this.caller = caller;
        this.patient = patient;
    }

    boolean isPatient() {
        return patient;
    }

    void deadline(Runnable cancel) {
        cancelDeadline = cancel;
    }

    void answer(@Nullable AwsCredentials credentials, @Nullable Throwable failure) {
        cancelDeadline.run();
        if (credentials != null) {
            caller.complete(credentials);
        } else {
            caller.fail(failure == null ? new IllegalStateException("neither credentials nor a failure") : failure);
        }
    }
}
