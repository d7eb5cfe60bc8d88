package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;

/** A long body that an interceptor compresses is nowhere in memory, neither while it is read nor while it is sent. */
class LongBodiesTest {

    private static final long LENGTH = 32L << 20;
    private static final long LITTLE = 8L << 20;

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Sender.class, Api.class, Bucket.class, Gzip.class));

    /** What both clients have in common. */
    public interface Sender {

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String stream(InputStream body);

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String output(StreamingOutput body);
    }

    @Path("/path")
    @AwsSigned(service = "execute-api")
    public interface Api extends Sender {
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3")
    public interface Bucket extends Sender {
    }

    /** What cannot be compressed. */
    private final class Noise extends InputStream {

        private final Random random = new Random(1);
        private long left = LENGTH;

        @Override
        public int read() {
            throw new AssertionError("nobody reads it byte by byte");
        }

        @Override
        public int read(byte[] bytes, int offset, int count) {
            if (left == 0) {
                return -1;
            }
            byte[] some = new byte[(int) Math.min(left, count)];
            random.nextBytes(some);
            System.arraycopy(some, 0, bytes, offset, some.length);
            measure(whileRead, left > LENGTH / 2 && left - some.length <= LENGTH / 2);
            left -= some.length;
            return some.length;
        }
    }

    private final AtomicLong whileRead = new AtomicLong();
    private final AtomicLong whileSent = new AtomicLong();
    private final AtomicLong arrived = new AtomicLong();

    @Inject
    Vertx vertx;

    private HttpServer server;

    @BeforeEach
    void start() {
        server = vertx.createHttpServer().requestHandler(this::receive).listen(0, "localhost").toCompletionStage()
                .toCompletableFuture().join();
    }

    @AfterEach
    void stop() {
        server.close().toCompletionStage().toCompletableFuture().join();
    }

    private void receive(HttpServerRequest request) {
        request.handler(piece -> {
            long before = arrived.getAndAdd(piece.length());
            measure(whileSent, before < LENGTH / 2 && arrived.get() >= LENGTH / 2);
        });
        request.endHandler(end -> request.response().end("received"));
    }

    private static void measure(AtomicLong heap, boolean now) {
        if (now) {
            heap.set(liveHeap());
        }
    }

    private static long liveHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    @Test
    void streams() {
        isNotHeld(client(Api.class)::stream);
        isNotHeld(client(Bucket.class)::stream);
    }

    @Test
    void outputs() {
        isNotHeld(body -> client(Api.class).output(body::transferTo));
        isNotHeld(body -> client(Bucket.class).output(body::transferTo));
    }

    /** Sends a body. */
    private interface Call {
        String with(InputStream body);
    }

    private void isNotHeld(Call call) {
        arrived.set(0);
        long before = liveHeap();
        assertThat(call.with(new Noise())).isEqualTo("received");
        assertThat(arrived.get()).isGreaterThan(LENGTH);
        assertThat(whileRead.get() - before).as("bytes that are held half-way of reading").isLessThan(LITTLE);
        assertThat(whileSent.get() - before).as("bytes that are held half-way of sending").isLessThan(LITTLE);
    }

    private <T> T client(Class<T> type) {
        return QuarkusRestClientBuilder.newBuilder().baseUri(URI.create("http://localhost:" + server.actualPort()))
                .readTimeout(60, TimeUnit.SECONDS).register(Gzip.class).build(type);
    }
}
