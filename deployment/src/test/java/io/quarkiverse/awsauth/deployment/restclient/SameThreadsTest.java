package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseContext;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;

import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/** With credentials that are held, a signed call goes through the same threads as an unsigned one, and waits for none more. */
class SameThreadsTest {

    private static final String URL = "http://localhost:${quarkus.http.test-port:8081}";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Calls.class, Unsigned.class, Signed.class, Server.class, Way.class,
                    Before.class, Behind.class, BehindFilters.class, Writing.class, Answered.class))
            .overrideConfigKey("quarkus.rest-client.unsigned.url", URL)
            .overrideConfigKey("quarkus.rest-client.signed.url", URL);

    /** What both clients have in common. */
    public interface Calls {

        @GET
        String get();

        @POST
        String post(String body);

        @GET
        Uni<String> getLater();

        @POST
        Uni<String> postLater(String body);
    }

    @Path("/authorization")
    @RegisterRestClient(configKey = "unsigned")
    @RegisterProvider(Before.class)
    @RegisterProvider(Behind.class)
    @RegisterProvider(Writing.class)
    @RegisterProvider(Answered.class)
    public interface Unsigned extends Calls {
    }

    @Path("/authorization")
    @RegisterRestClient(configKey = "signed")
    @AwsSigned(service = "execute-api")
    @RegisterProvider(Before.class)
    @RegisterProvider(Behind.class)
    @RegisterProvider(Writing.class)
    @RegisterProvider(Answered.class)
    public interface Signed extends Calls {
    }

    @Path("/authorization")
    public static class Server {

        @GET
        public String get(@Context HttpHeaders headers) {
            return String.valueOf(headers.getHeaderString("Authorization"));
        }

        @POST
        public String post(@Context HttpHeaders headers, String body) {
            return get(headers);
        }
    }

    /** The threads that a call comes by, as seen by its caller. */
    static final class Way {

        static volatile Way current = new Way();

        private final Thread caller = Thread.currentThread();
        private final Map<String, String> steps = new ConcurrentSkipListMap<>();
        private volatile boolean calling = true;
        private volatile boolean signedBehind;

        static Way start() {
            current = new Way();
            return current;
        }

        static void step(String name) {
            Way way = current;
            Thread thread = Thread.currentThread();
            way.steps.put(name, thread == way.caller ? "caller" : thread.getName().replaceAll("\\d+", "N"));
        }

        /** One that the caller takes itself, before it may do anything else. */
        static void immediately(String name) {
            step(current.calling ? name : name + ", later");
        }
    }

    public static class Before implements ClientRequestFilter {
        @Override
        public void filter(ClientRequestContext request) {
            Way.immediately("before");
        }
    }

    public static class Behind extends BehindFilters {
        public Behind() {
            super(request -> {
                Way.immediately("behind");
                Way.current.signedBehind = request.getHeaders().containsKey("Authorization");
            });
        }
    }

    public static class Writing implements WriterInterceptor {
        @Override
        public void aroundWriteTo(WriterInterceptorContext write) throws IOException {
            Way.step("writing");
            write.proceed();
        }
    }

    public static class Answered implements ClientResponseFilter {
        @Override
        public void filter(ClientRequestContext request, ClientResponseContext response) {
            Way.step("answered");
        }
    }

    @RestClient
    Unsigned unsigned;

    @RestClient
    Signed signed;

    @Inject
    Vertx vertx;

    /** So that credentials are held, and connections are open. */
    @BeforeEach
    void warmUp() {
        assertThat(signed.get()).startsWith("AWS4-HMAC-SHA256");
        assertThat(unsigned.get()).isEqualTo("null");
    }

    @Test
    void blockingCalls() {
        Way get = way(signed::get);
        assertThat(get.signedBehind).isTrue();
        assertThat(get.steps).isEqualTo(way(unsigned::get).steps).containsAllEntriesOf(atOnce());
        Way post = way(() -> signed.post("body"));
        assertThat(post.steps).isEqualTo(way(() -> unsigned.post("body")).steps).containsAllEntriesOf(atOnce())
                .containsKeys("writing", "answered");
    }

    @Test
    void callsFromAnEventLoop() throws Exception {
        Way get = way(signed.getLater());
        assertThat(get.signedBehind).isTrue();
        assertThat(get.steps).isEqualTo(way(unsigned.getLater()).steps).containsAllEntriesOf(atOnce());
        Way post = way(signed.postLater("body"));
        assertThat(post.steps).isEqualTo(way(unsigned.postLater("body")).steps).containsAllEntriesOf(atOnce())
                .containsKeys("writing", "answered");
    }

    private static Map<String, String> atOnce() {
        return Map.of("before", "caller", "behind", "caller");
    }

    private static Way way(Supplier<String> call) {
        Way way = Way.start();
        call.get();
        return way;
    }

    private Way way(Uni<String> call) throws Exception {
        CompletableFuture<Way> ended = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(start -> {
            Way way = Way.start();
            call.subscribe().with(answer -> ended.complete(way), ended::completeExceptionally);
            way.calling = false;
        });
        return ended.get(10, TimeUnit.SECONDS);
    }
}
