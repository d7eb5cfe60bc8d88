package io.quarkiverse.awsauth.deployment.store.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.deployment.store.TestDatabase;
import io.quarkiverse.awsauth.store.Actor;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkiverse.awsauth.store.StoreChanged;
import io.quarkus.builder.Version;
import io.quarkus.maven.dependency.Dependency;
import io.quarkus.test.QuarkusUnitTest;

/** Who is said to have done it, and from where, if the application's own code calls the store. */
abstract class ActorOfCode {

    static QuarkusUnitTest application(TestDatabase database) {
        return database.application()
                .withApplicationRoot(jar -> jar.addClasses(TestDatabase.class, Users.class, Resource.class, Listener.class))
                .setForcedDependencies(List.of(Dependency.of("io.quarkus", "quarkus-security", Version.getVersion())))
                .overrideConfigKey("quarkus.http.auth.basic", "true")
                .overrideRuntimeConfigKey("quarkus.aws-auth.store.encryption-keys.\"2026\"",
                        "3q2+7wAAAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBk=");
    }

    @Path("/add")
    public static class Resource {
        @Inject
        AwsCredentialsStore store;

        @POST
        @Path("/{name}")
        public String add(@PathParam("name") String name) {
            return store.add(name, new FixedSource(new StaticCredentials("AKIAEXAMPLE", SecretString.of("secret"))))
                    .changedBy();
        }
    }

    @Singleton
    public static class Listener {
        final Map<String, Actor> actors = new ConcurrentHashMap<>();

        void hear(@Observes StoreChanged event) {
            actors.put(event.name(), event.actor());
        }

        Actor of(String name) throws InterruptedException {
            for (int i = 0; i < 500 && !actors.containsKey(name); i++) {
                Thread.sleep(20);
            }
            return actors.get(name);
        }
    }

    @Inject
    Resource code;
    @Inject
    Listener listener;
    @ConfigProperty(name = "quarkus.http.test-port")
    int port;

    @Test
    void isTheUserOfTheRequest() throws Exception {
        assertThat(requested("of-a-user", "guest")).isEqualTo("guest");
        assertThat(listener.of("of-a-user")).isEqualTo(new Actor("guest", "127.0.0.1"));
    }

    @Test
    void isNobodyKnownIfNobodyIsLoggedIn() throws Exception {
        assertThat(requested("of-nobody", null)).isEqualTo("anonymous");
        assertThat(listener.of("of-nobody")).isEqualTo(new Actor("anonymous", "127.0.0.1"));
    }

    /** Here, a request context is active without any request. */
    @Test
    void isTheApplicationOutsideOfRequests() throws Exception {
        assertThat(code.add("of-the-application")).isEqualTo("application");
        assertThat(listener.of("of-the-application")).isEqualTo(Actor.APPLICATION);
    }

    private String requested(String name, String user) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/add/" + name))
                .POST(BodyPublishers.noBody());
        if (user != null) {
            request.header("Authorization",
                    "Basic " + Base64.getEncoder().encodeToString((user + ":" + Users.PASSWORD).getBytes()));
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body();
    }
}
