package io.quarkiverse.awsauth.runtime;

import java.util.Optional;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.smallrye.mutiny.Uni;

/**
 * Finds credentials that are not configured.
 */
public interface NamesElsewhere {

    /** There are none. */
    NamesElsewhere NONE = new NamesElsewhere() {

        @Override
        public AwsCredentialsResolver resolver(String name) {
            throw new AwsCredentialsException(Reason.CONFIGURATION,
                    "Credentials " + name + " are not configured; set " + PropertyNames.credentials(name) + ".*");
        }

        @Override
        public Uni<Optional<AwsCredentialsResolver>> find(String name) {
            return Uni.createFrom().item(Optional.empty());
        }

        @Override
        public Optional<AwsCredentialsResolver> findAndAwait(String name) {
            return Optional.empty();
        }
    };

    /**
     * @param name a name that is not configured
     * @return what resolves it, or tells that it is not known
     * @throws AwsCredentialsException if that is sure now
     */
    AwsCredentialsResolver resolver(String name);

    /**
     * @param name a name that is not configured
     * @return what resolves it, for each subscriber in its own Vert.x context; empty if it is not known
     */
    Uni<Optional<AwsCredentialsResolver>> find(String name);

    /**
     * @param name a name that is not configured
     * @return what resolves it; empty if it is not known
     * @throws IllegalStateException on an event loop, if that has to be waited for
     */
    Optional<AwsCredentialsResolver> findAndAwait(String name);
}
