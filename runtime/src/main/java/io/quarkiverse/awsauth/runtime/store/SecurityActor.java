package io.quarkiverse.awsauth.runtime.store;

import jakarta.inject.Singleton;

import io.quarkiverse.awsauth.store.Actor;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;

/** The user of the current request, where there is one. */
@Singleton
public final class SecurityActor implements CurrentActor {

    private final SecurityIdentity identity;

    /**
     * @param identity the identity of whatever request is current
     */
    public SecurityActor(SecurityIdentity identity) {
        this.identity = identity;
    }

    @Override
    public Actor get() {
        return Arc.container().requestContext().isActive() && !identity.isAnonymous()
                ? UserActor.of(identity.getPrincipal().getName(), "")
                : Actor.APPLICATION;
    }
}
