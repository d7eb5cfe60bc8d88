package io.quarkiverse.awsauth;

import java.util.Optional;

import io.smallrye.mutiny.Uni;

/**
 * Finds credentials whose names, or settings, are known only while the application runs.
 */
public interface AwsCredentialsRegistry {

    /**
     * @param name the name, {@link AwsCredentialsResolver#DEFAULT_NAME} for the default credentials
     * @return the resolver of these credentials; empty if the name is not known, which is no error
     */
    Uni<Optional<AwsCredentialsResolver>> find(String name);

    /**
     * As {@link #find(String)}, waiting for the result.
     *
     * @param name the name, {@link AwsCredentialsResolver#DEFAULT_NAME} for the default credentials
     * @return the resolver of these credentials; empty if the name is not known
     */
    Optional<AwsCredentialsResolver> findAndAwait(String name);

    /**
     * A resolver for settings built in code. Equal sources share one resolver, and so one session, which is held until the
     * application stops. A {@link FixedSource} has no session to be shared: each call makes a resolver that is nobody's but the
     * caller's, and that its credentials have expired is told when they are asked for.
     *
     * @param source where the credentials come from
     * @return the resolver
     * @throws AwsCredentialsException if the settings are wrong; the message lists all that is
     */
    AwsCredentialsResolver resolver(CredentialSource source);

    /**
     * Replaces session credentials that were made elsewhere, at once and for all who ask from now on. The event
     * {@link SessionReplaced} does the same.
     *
     * @param name the name, of the kind {@code session}
     * @param credentials the new credentials
     * @throws IllegalArgumentException if the name is unknown or of another kind
     */
    void replaceSession(String name, SessionCredentials credentials);
}
