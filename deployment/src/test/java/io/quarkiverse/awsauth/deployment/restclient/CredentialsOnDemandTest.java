package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.Closeable;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.vertx.core.Vertx;
import io.vertx.core.impl.ContextInternal;

/**
 * The first request has to wait for credentials, or for the news that there are none. Every name has an endpoint of its own.
 */
class CredentialsOnDemandTest {

    private static final String SERVER = "http://localhost:${quarkus.http.test-port:8081}";
    private static final Duration SOON = Duration.ofSeconds(10);

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = application("relay", "loop", "shared", "crowd", "refused", "silent", "down",
            "closed")
            .withApplicationRoot(
                    app -> app.addClasses(Calls.class, Relay.class, Loop.class, Shared.class, Crowd.class, Refused.class,
                            Silent.class, Down.class, Closed.class, Server.class,
                            Caller.class));

    private static QuarkusUnitTest application(String... names) {
        QuarkusUnitTest test = new QuarkusUnitTest().overrideRuntimeConfigKey("quarkus.aws-auth.region", "")
                .overrideRuntimeConfigKey("quarkus.aws-auth.acquire-timeout", "2s");
        for (String name : names) {
            String credentials = "quarkus.aws-auth.credentials.\"" + name + "\".";
            String prefix = credentials + "roles-anywhere.";
            test.overrideRuntimeConfigKey(credentials + "acquire-at-start", "lazy");
            test.overrideConfigKey("quarkus.rest-client." + name + ".url", SERVER)
                    .overrideRuntimeConfigKey(prefix + "trust-anchor-arn", arn("trust-anchor"))
                    .overrideRuntimeConfigKey(prefix + "profile-arn", arn("profile"))
                    .overrideRuntimeConfigKey(prefix + "role-arn", "arn:aws:iam::123456789012:role/" + name)
                    .overrideRuntimeConfigKey(prefix + "read-timeout", "1s")
                    .overrideRuntimeConfigKey(prefix + "endpoint-override",
                            name.equals("down") ? "http://localhost:1" : SERVER);
        }
        return test;
    }

    private static String arn(String resource) {
        return "arn:aws:rolesanywhere:eu-west-3:123456789012:" + resource + "/00000000-0000-4000-8000-000000000001";
    }

    /** What all clients have in common. */
    public interface Calls {

        @GET
        @Path("/authorization")
        String get();

        @GET
        @Path("/authorization")
        Uni<String> getLater();

        @POST
        @Path("/authorization")
        @Consumes(MediaType.TEXT_PLAIN)
        String post(String body);

        @POST
        @Path("/authorization")
        @Consumes(MediaType.TEXT_PLAIN)
        Uni<String> postLater(String body);
    }

    @Path("/")
    @RegisterRestClient(configKey = "relay")
    @AwsSigned(service = "sqs", credentials = "relay")
    public interface Relay extends Calls {
    }

    @Path("/")
    @RegisterRestClient(configKey = "loop")
    @AwsSigned(service = "sqs", credentials = "loop")
    public interface Loop extends Calls {
    }

    @Path("/")
    @RegisterRestClient(configKey = "shared")
    @AwsSigned(service = "sqs", credentials = "shared")
    public interface Shared extends Calls {
    }

    @Path("/")
    @RegisterRestClient(configKey = "crowd")
    @AwsSigned(service = "sqs", credentials = "crowd")
    public interface Crowd extends Calls {
    }

    @Path("/")
    @RegisterRestClient(configKey = "refused")
    @AwsSigned(service = "sqs", credentials = "refused")
    public interface Refused extends Calls {
    }

    @Path("/")
    @RegisterRestClient(configKey = "silent")
    @AwsSigned(service = "sqs", credentials = "silent")
    public interface Silent extends Calls {
    }

    @Path("/")
    @RegisterRestClient(configKey = "down")
    @AwsSigned(service = "sqs", credentials = "down")
    public interface Down extends Calls {
    }

    @Path("/")
    @RegisterRestClient(configKey = "closed")
    @AwsSigned(service = "sqs", credentials = "closed")
    public interface Closed extends Calls {
    }

    /** Plays IAM Roles Anywhere, slowly, and a service that tells how it was called. */
    @Path("/")
    public static class Server {

        static final Map<String, AtomicInteger> SESSIONS = new ConcurrentHashMap<>();
        static final AtomicInteger CALLS = new AtomicInteger();

        @RestClient
        Relay relay;

        @POST
        @Path("/sessions")
        public Uni<Response> createSession(String body) {
            String name = body.replaceAll("(?s).*:role/(\\w+).*", "$1");
            SESSIONS.computeIfAbsent(name, first -> new AtomicInteger()).incrementAndGet();
            return switch (name) {
                case "silent" -> Uni.createFrom().nothing();
                case "refused" -> Uni.createFrom().item(Response.status(403).entity("{\"message\":\"Untrusted certificate.\"}")
                        .header("x-amzn-ErrorType", "AccessDeniedException").build());
                default -> Uni.createFrom().item(Response.status(201).entity(session()).build()).onItem().delayIt()
                        .by(Duration.ofMillis(600));
            };
        }

        private static String session() {
            return "{\"credentialSet\":[{\"credentials\":{\"accessKeyId\":\"ASIAEXAMPLE\",\"secretAccessKey\":\"secret\","
                    + "\"sessionToken\":\"token\",\"expiration\":\"" + Instant.now().plusSeconds(3600) + "\"}}]}";
        }

        @GET
        @Path("/authorization")
        public Uni<String> authorization(@Context HttpHeaders headers) {
            CALLS.incrementAndGet();
            return Uni.createFrom().item(String.valueOf(headers.getHeaderString("Authorization")));
        }

        @POST
        @Path("/authorization")
        public Uni<String> authorization(@Context HttpHeaders headers, String body) {
            return authorization(headers);
        }

        /** Called on an event loop, as it returns a Uni. */
        @GET
        @Path("/relay")
        public Uni<String> relay() {
            boolean onEventLoop = io.vertx.core.Context.isOnEventLoopThread();
            return relay.getLater().map(answer -> onEventLoop + " " + answer);
        }
    }

    @Path("/")
    @RegisterRestClient(baseUri = "http://localhost")
    public interface Caller {

        @GET
        @Path("/relay")
        String relay();
    }

    @RestClient
    Loop loop;

    @RestClient
    Shared shared;

    @RestClient
    Crowd crowd;

    @RestClient
    Refused refused;

    @RestClient
    Silent silent;

    @RestClient
    Down down;

    @Inject
    Vertx vertx;

    @ConfigProperty(name = "quarkus.rest-client.loop.url")
    URI server;

    @Test
    void nonBlockingResource() {
        Caller caller = RestClientBuilder.newBuilder().baseUri(server).build(Caller.class);
        assertThat(caller.relay()).startsWith("true AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE/")
                .contains("/eu-west-3/sqs/aws4_request");
    }

    @Test
    void theEventLoopIsNotBlocked() throws Exception {
        CompletableFuture<String> answer = new CompletableFuture<>();
        CompletableFuture<Long> subscribed = new CompletableFuture<>();
        AtomicBoolean tickedBefore = new AtomicBoolean();
        vertx.getOrCreateContext().runOnContext(start -> {
            long before = System.nanoTime();
            vertx.setTimer(100, tick -> tickedBefore.set(!answer.isDone()));
            loop.postLater("body").subscribe().with(answer::complete, answer::completeExceptionally);
            subscribed.complete(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before));
        });
        assertThat(answer.get(10, TimeUnit.SECONDS)).startsWith("AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE/");
        assertThat(subscribed.get()).isLessThan(300);
        assertThat(tickedBefore).isTrue();
    }

    /** All wait for one session, which is made in the context of none of them. */
    @Test
    void eachCallerFindsWhatItsOwnContextHolds() throws Exception {
        List<String> expected = List.of("caller 0", "caller 1", "caller 2", "caller 3");
        assertThat(owners()).isEqualTo(expected);
        assertThat(owners()).as("of credentials that are held").isEqualTo(expected);
    }

    private List<String> owners() throws Exception {
        ContextInternal loop = (ContextInternal) vertx.getOrCreateContext();
        List<CompletableFuture<String>> owners = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ContextInternal own = loop.duplicate();
            own.localContextData().put("owner", "caller " + i);
            Uni<String> call = i % 2 == 0 ? shared.getLater() : shared.postLater("body");
            CompletableFuture<String> owner = new CompletableFuture<>();
            owners.add(owner);
            own.runOnContext(start -> call.subscribe().with(
                    answer -> owner.complete(String.valueOf(ContextInternal.current().localContextData().get("owner"))),
                    owner::completeExceptionally));
        }
        List<String> all = new ArrayList<>();
        for (CompletableFuture<String> owner : owners) {
            all.add(owner.get(10, TimeUnit.SECONDS));
        }
        return all;
    }

    @Test
    void manyAtOnceMakeOneSession() throws Exception {
        List<CompletableFuture<String>> answers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            answers.add(crowd.getLater().subscribeAsCompletionStage());
            answers.add(crowd.postLater("body").subscribeAsCompletionStage());
            answers.add(CompletableFuture.supplyAsync(() -> crowd.post("body"), command -> thread(command).start()));
        }
        for (CompletableFuture<String> answer : answers) {
            assertThat(answer.get(10, TimeUnit.SECONDS)).startsWith("AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE/");
        }
        assertThat(Server.SESSIONS.get("crowd")).hasValue(1);
    }

    private static Thread thread(Runnable command) {
        Thread thread = new Thread(command);
        thread.setContextClassLoader(CredentialsOnDemandTest.class.getClassLoader());
        return thread;
    }

    @Test
    void credentialsThatCannotBeObtainedFailTheCall() {
        int before = Server.CALLS.get();
        fails(refused, "Credentials refused", "Untrusted certificate");
        fails(down, "Credentials down", "the connection was refused");
        fails(silent, "Credentials silent", "no answer within read-timeout");
        assertThat(Server.CALLS).hasValue(before);
    }

    private static void fails(Calls client, String... parts) {
        List<Supplier<Object>> calls = List.of(client::get, () -> client.post("body"),
                () -> client.getLater().await().indefinitely(), () -> client.postLater("body").await().indefinitely());
        for (Supplier<Object> call : calls) {
            assertTimeoutPreemptively(SOON, () -> assertThatThrownBy(call::get).satisfies(failure -> {
                Throwable cause = failure;
                while (cause != null && !(cause instanceof AwsCredentialsException)) {
                    cause = cause.getCause();
                }
                assertThat(cause).as(failure.toString()).isNotNull().hasMessageContainingAll(parts);
            }));
        }
    }

    @Test
    void whoGivesUpHarmsNobody() throws Exception {
        Cancellable call = silent.getLater().subscribe().with(answer -> {
        });
        CompletableFuture<String> other = silent.getLater().subscribeAsCompletionStage();
        call.cancel();
        assertThat(other).failsWithin(SOON);
        Silent late = RestClientBuilder.newBuilder().baseUri(server).build(Silent.class);
        CompletableFuture<String> waiting = late.getLater().subscribeAsCompletionStage();
        ((Closeable) late).close();
        assertThat(waiting).failsWithin(SOON);
        Closed early = RestClientBuilder.newBuilder().baseUri(server).build(Closed.class);
        CompletableFuture<String> signed = early.getLater().subscribeAsCompletionStage();
        ((Closeable) early).close();
        assertThat(signed.handle((answer, failure) -> "ended")).succeedsWithin(SOON);
    }
}
