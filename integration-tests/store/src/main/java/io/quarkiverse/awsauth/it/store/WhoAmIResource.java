package io.quarkiverse.awsauth.it.store;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkus.security.Authenticated;
import io.smallrye.mutiny.Uni;

/** Uses stored credentials. */
@Path("/api/who-am-i")
@Authenticated
public class WhoAmIResource {

    private final AwsCredentialsRegistry registry;
    private final StsCalls calls;
    private final Sts sts;

    WhoAmIResource(AwsCredentialsRegistry registry, StsCalls calls, @RestClient Sts sts) {
        this.registry = registry;
        this.calls = calls;
        this.sts = sts;
    }

    /** With those that the REST client names. */
    @GET
    public CallerIdentity whoAmI() {
        return CallerIdentity.of(200, sts.call(StsCalls.ACTION, StsCalls.VERSION));
    }

    /** With those that the request names. */
    @GET
    @Path("/{name}")
    public Uni<CallerIdentity> whoAmI(String name) {
        return registry.find(name).chain(found -> found
                .orElseThrow(() -> new NotFoundException("There are no credentials '" + name + "'")).resolve())
                .chain(calls::callerIdentity);
    }
}
