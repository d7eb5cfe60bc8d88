package io.quarkiverse.awsauth.sdk;

import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.awssdk.AwsSdkCredentialsProvider;
import io.quarkus.arc.Arc;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/** Credentials for the AWS SDK and from it. */
@Path("/")
public class SdkResource {

    @Inject
    Bucket bucket;
    @Inject
    AwsCredentialsProvider unnamed;
    @Inject
    @AwsCredentialsName("process")
    AwsCredentialsProvider process;
    @Inject
    @Named("wrong")
    AwsCredentialsProvider wrong;
    @Inject
    AwsCredentialsRegistry registry;

    @GET
    @Path("injected")
    @Blocking
    public String injected(@QueryParam("text") String text) {
        return tried(unnamed, text);
    }

    /** Found by the SDK, asked for by us, used by the SDK. */
    @GET
    @Path("process")
    @Blocking
    public String process(@QueryParam("text") String text) {
        return tried(process, text);
    }

    @GET
    @Path("wrong")
    @Blocking
    public String wrong(@QueryParam("text") String text) {
        return tried(wrong, text);
    }

    /** As other extensions find it. */
    @GET
    @Path("looked-up")
    @Blocking
    public String lookedUp(@QueryParam("text") String text) {
        return tried((AwsCredentialsProvider) Arc.container().instance("keys").get(), text);
    }

    /** Of a name that is known at run time alone. */
    @GET
    @Path("registry")
    @Blocking
    public String registry(@QueryParam("name") String name, @QueryParam("text") String text) {
        Optional<AwsCredentialsResolver> found = registry.findAndAwait(name);
        return found.map(AwsSdkCredentialsProvider::of).map(provider -> tried(provider, text)).orElse("unknown");
    }

    /** On an event loop. */
    @GET
    @Path("resolved")
    public Uni<String> resolved(@QueryParam("name") String name) {
        return registry.find(name).chain(found -> found.orElseThrow().resolve()).map(SdkResource::describe);
    }

    private static String describe(AwsCredentials credentials) {
        return credentials.accessKeyId()
                + (credentials instanceof SessionCredentials session ? " until " + session.expiration() : "");
    }

    private String tried(AwsCredentialsProvider provider, String text) {
        try {
            return bucket.roundTrip(provider, text);
        } catch (SdkException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }
}
