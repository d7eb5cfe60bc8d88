package org.acme;

import java.time.Instant;
import java.util.Map;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.rest.client.inject.RestClient;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.SessionCredentials;
import io.smallrye.mutiny.Uni;

@Path("/aws")
public class AwsResource {

    /** What may be shown of credentials: neither secret nor token. */
    public record Session(String accessKeyId, Instant expiration) {

        static Session of(AwsCredentials credentials) {
            return new Session(credentials.accessKeyId(),
                    credentials instanceof SessionCredentials session ? session.expiration() : null);
        }
    }

    private final AwsCredentialsResolver credentials;
    private final Orders orders;

    AwsResource(AwsCredentialsResolver credentials, @RestClient Orders orders) {
        this.credentials = credentials;
        this.orders = orders;
    }

    @GET
    @Path("session")
    public Uni<Session> session() {
        // Anew for each use: sessions expire, and are renewed in the background
        return credentials.resolve().map(Session::of);
    }

    @GET
    @Path("orders")
    public Map<String, Object> orders() {
        return orders.list();
    }
}
