package io.quarkiverse.awsauth;

import io.smallrye.mutiny.Uni;

/**
 * The way to credentials of one name. Inject it, alone for the default credentials or with {@link AwsCredentialsName}
 * for others, and resolve anew for each use: what it returned before may have expired meanwhile.
 *
 * <pre>
 * &#64;Inject
 * AwsCredentialsResolver credentials;
 * </pre>
 *
 * A resolver never returns expired credentials.
 */
public interface AwsCredentialsResolver {

    /**
     * The name of the default credentials, as it appears in messages.
     */
    String DEFAULT_NAME = "<default>";

    /**
     * @return the name of the credentials that this resolves, {@value #DEFAULT_NAME} for the default ones
     */
    String name();

    /**
     * Never blocks the subscriber: usable credentials that are held come at once, on the subscribing thread; others
     * when they have been obtained, in the subscriber's Vert.x context if that is one of an event loop.
     *
     * @return the credentials, or a failure of type {@link AwsCredentialsException}
     */
    Uni<AwsCredentials> resolve();

    /**
     * As {@link #resolve()}, waiting for the result. Call it from a thread that may block: on an event loop it returns
     * credentials that are held and refuses to wait for others.
     *
     * @return the credentials, never null
     * @throws AwsCredentialsException if there are none
     * @throws IllegalStateException on an event loop, if they are not held and would have to be waited for
     */
    AwsCredentials resolveAndAwait();

    /**
     * Tells that a service rejected credentials as expired or invalid. They are dropped, so that the next caller gets others,
     * if they are those that are held, and have been for a minute. Nothing happens to credentials that were given as they are:
     * those of the groups {@code static} and {@code session}.
     *
     * @param rejected the credentials as they were resolved
     */
    void invalidate(AwsCredentials rejected);
}
