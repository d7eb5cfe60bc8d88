package io.quarkiverse.awsauth.runtime.store;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.smallrye.mutiny.Uni;

/**
 * Tells that there are no credentials of a name, and why.
 *
 * @param name the name
 * @param why what is wrong, and its cure
 */
record UnusableResolver(String name, String why) implements AwsCredentialsResolver {

    @Override
    public Uni<AwsCredentials> resolve() {
        return Uni.createFrom().failure(this::failure);
    }

    @Override
    public AwsCredentials resolveAndAwait() {
        throw failure();
    }

    @Override
    public void invalidate(AwsCredentials rejected) {
    }

    private AwsCredentialsException failure() {
        return new AwsCredentialsException(Reason.CONFIGURATION, "Credentials " + name + ": " + why);
    }
}
