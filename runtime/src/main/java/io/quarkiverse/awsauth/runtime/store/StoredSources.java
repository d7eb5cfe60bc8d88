package io.quarkiverse.awsauth.runtime.store;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.refresh.CredentialHolder;
import io.quarkiverse.awsauth.runtime.NamedResolver;
import io.quarkiverse.awsauth.runtime.StoreSettings.Endpoints;
import io.quarkiverse.awsauth.runtime.refresh.CredentialHolders;
import io.quarkiverse.awsauth.store.jdbc.StoredEntry;

/**
 * Makes resolvers of what is stored.
 */
public final class StoredSources {

    private final CredentialHolders holders;
    private final Endpoints endpoints;

    /**
     * @param holders holds credentials of any source
     * @param endpoints where services are called
     */
    public StoredSources(CredentialHolders holders, Endpoints endpoints) {
        this.holders = holders;
        this.endpoints = endpoints;
    }

    Reading reading(StoredEntry entry) {
        String name = entry.about().name();
        CredentialSource source = withEndpoint(entry.source());
        CredentialHolder holder = holders.stored(name, source);
        return new Reading(entry.about().version(), new NamedResolver(name, "stored", holder),
                next -> {
                    holders.release(name, source, holder);
                    changed(name, next);
                });
    }

    /** Roles may have been assumed with what there was by a name. */
    void changed(String name, Reading next) {
        if (next.isUsable()) {
            holders.replaced(name);
        } else {
            holders.withdrawn(name);
        }
    }

    /** Stored settings have none. */
    private CredentialSource withEndpoint(CredentialSource source) {
        if (source instanceof RolesAnywhereSource rolesAnywhere) {
            return new RolesAnywhereSource(rolesAnywhere.trustAnchorArn(), rolesAnywhere.profileArn(),
                    rolesAnywhere.roleArn(), rolesAnywhere.clientCertificate(), rolesAnywhere.duration(),
                    rolesAnywhere.sessionName(), endpoints.rolesAnywhere().orElse(null), rolesAnywhere.fips(),
                    rolesAnywhere.dualStack(), rolesAnywhere.network());
        }
        if (source instanceof AssumeRoleSource role) {
            return new AssumeRoleSource(role.roleArn(), role.source(), role.externalId(), role.sessionName(), role.duration(),
                    role.policy(), role.tags(), role.region(), endpoints.sts().orElse(null), role.network());
        }
        return source;
    }
}
