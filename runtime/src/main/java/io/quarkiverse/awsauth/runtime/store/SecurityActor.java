package io.quarkiverse.awsauth.runtime.store;

import jakarta.inject.Singleton;

import io.quarkiverse.awsauth.store.Actor;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.SecurityIdentity;

/** The user of the current request, where there is one. */
@Singleton
public final class SecurityActor implements CurrentActor {

    private final SecurityIdentity identity;
    private final CurrentOrigin origin;

    /**
     * @param identity the identity of whatever request is current
     * @param origin from where that comes
     */
    public SecurityActor(SecurityIdentity identity, CurrentOrigin origin) {
        this.identity = identity;
        this.origin = origin;
    }

    @Override
    public Actor get() {
        return Arc.container().requestContext().isActive() && !identity.isAnonymous()
                ? UserActor.of(identity.getPrincipal().getName(), origin.get().orElse(Actor.APPLICATION.name()))
                : UserActor.unnamed(origin.get());
    }
}
