package io.quarkiverse.awsauth.refresh;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;

/** A source whose attempts end when, and how, the test says. */
final class ManualSource implements Supplier<Uni<? extends AwsCredentials>> {

    private final VirtualTime time;
    private final Deque<UniEmitter<? super AwsCredentials>> underWay = new ArrayDeque<>();
    private final List<Instant> attempts = new ArrayList<>();
    private int made;
    private @Nullable Supplier<Uni<? extends AwsCredentials>> always;

    ManualSource(VirtualTime time) {
        this.time = time;
    }

    /** From now on, each attempt ends at once. */
    void always(Supplier<Uni<? extends AwsCredentials>> answer) {
        always = answer;
    }

    void alwaysFail(Reason reason) {
        always(() -> Uni.createFrom().failure(failure(reason)));
    }

    @Override
    public Uni<? extends AwsCredentials> get() {
        attempts.add(time.instant());
        return always != null ? always.get() : Uni.createFrom().<AwsCredentials> emitter(underWay::add);
    }

    int attempts() {
        return attempts.size();
    }

    Instant lastAttempt() {
        return attempts.get(attempts.size() - 1);
    }

    int underWay() {
        return underWay.size();
    }

    void succeed(@Nullable AwsCredentials credentials) {
        underWay.remove().complete(credentials);
    }

    void fail(Throwable failure) {
        underWay.remove().fail(failure);
    }

    void fail(Reason reason) {
        fail(failure(reason));
    }

    static AwsCredentialsException failure(Reason reason) {
        return new AwsCredentialsException(reason, "made to fail: " + reason);
    }

    /** Credentials that no other ones equal. */
    SessionCredentials session(@Nullable Instant expiration) {
        return new SessionCredentials("ASIA" + ++made, SecretString.of("secret"), SecretString.of("token"), expiration, null);
    }
}
