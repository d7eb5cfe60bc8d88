package io.quarkiverse.awsauth.kinds;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CredentialsRefreshed;
import io.smallrye.mutiny.Uni;

/** Credentials by name, injected and looked up. */
@Singleton
@Path("/names")
public class NamesResource {

    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    @AwsCredentialsName("assumed")
    AwsCredentialsResolver assumed;
    @Inject
    SecurityTokenService tokens;

    private final Set<String> refreshed = new ConcurrentSkipListSet<>();

    void heard(@Observes CredentialsRefreshed event) {
        refreshed.add(event.name());
    }

    /** Whose session was obtained so far, by those who asked or by the scheduler. */
    @GET
    @Path("refreshed")
    public Set<String> refreshed() {
        return refreshed;
    }

    @GET
    @Path("injected/identity")
    public Uni<String> injected() {
        return assumed.resolve().flatMap(tokens::identityOf);
    }

    @GET
    @Path("{name}/identity")
    public Uni<String> identity(String name) {
        return registry.find(name).flatMap(found -> found.orElseThrow(() -> new NotFoundException(name)).resolve())
                .flatMap(tokens::identityOf);
    }
}
