package io.quarkiverse.awsauth.runtime.store;

import java.net.URI;
import java.util.Optional;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.CallerIdentity;
import io.quarkiverse.awsauth.runtime.PropertyNames;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoreException.Reason;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.quarkiverse.awsauth.sts.GetCallerIdentity;

/** Asks AWS STS whose stored credentials are. */
final class StoreValidation {

    private final StoredNames names;
    private final GetCallerIdentity sts;
    private final Optional<String> region;
    private final Optional<URI> endpoint;

    /**
     * @param names obtains them
     * @param sts asks
     * @param region the region of those that have none
     * @param endpoint where to ask, if not at the region's endpoint
     */
    StoreValidation(StoredNames names, GetCallerIdentity sts, Optional<String> region, Optional<URI> endpoint) {
        this.names = names;
        this.sts = sts;
        this.region = region;
        this.endpoint = endpoint;
    }

    CallerIdentity callerIdentity(StoredCredentials stored) {
        String in = regionOf(stored).or(() -> region).orElseThrow(() -> new StoreException(Reason.INVALID, "Credentials "
                + stored.name() + ": there is no region to call AWS STS in; set " + PropertyNames.REGION));
        return names.resolver(stored.name()).resolve()
                .chain(credentials -> sts.call(stored.name(), credentials, in, endpoint.orElse(null)))
                .await().indefinitely();
    }

    private static Optional<String> regionOf(StoredCredentials stored) {
        return Optional.ofNullable(stored.settings().get("region"))
                .or(() -> Optional.ofNullable(stored.settings().get("trust-anchor-arn")).map(arn -> Arn.parse(arn).region()));
    }
}
