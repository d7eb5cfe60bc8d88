package io.quarkiverse.awsauth.refresh;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.smallrye.mutiny.Uni;

/** Holds the credentials of one source. */
public sealed interface CredentialHolder permits RefreshingCredentials, GivenCredentials {

    /**
     * Each subscription looks anew.
     *
     * @return credentials that have not expired; or a failure of type
     *         {@link io.quarkiverse.awsauth.AwsCredentialsException}
     */
    Uni<AwsCredentials> get();

    /**
     * @return credentials that need not be waited for; null if there are none
     */
    @Nullable
    AwsCredentials peek();

    /**
     * @return credentials that have not expired, even if those who can wait would rather wait for new ones; null if there are
     *         none
     */
    @Nullable
    AwsCredentials unexpired();

    /**
     * Drops what is held, if it is what a service rejected, others can be had, and it is old enough not to be the answer
     * to the same rejection.
     *
     * @param rejected the credentials that a service rejected
     */
    void invalidate(AwsCredentials rejected);
}
