package io.quarkiverse.awsauth.deployment.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsSigned;
import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.Vertx;

/** A stream that is not signed is sent as if nothing were: it is read on no event loop. */
class UnsignedStreamsTest {

    private static final byte[] LONG = new byte[1_500_000];

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Sender.class, Plain.class, Partly.class, Verifying.class));

    /** What both clients have in common. */
    public interface Sender {

        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        String stream(InputStream body);
    }

    @Path("/bucket/key")
    public interface Plain extends Sender {
    }

    @Path("/bucket/key")
    @AwsSigned(service = "s3")
    public interface Partly extends Sender {

        @PUT
        String signed(String body);

        @Override
        @PUT
        @Consumes(MediaType.APPLICATION_OCTET_STREAM)
        @AwsSigned(enabled = false)
        String stream(InputStream body);
    }

    /** Knows who reads it. */
    private static final class Read extends ByteArrayInputStream {

        private final Set<String> threads = ConcurrentHashMap.newKeySet();

        Read() {
            super(LONG);
        }

        @Override
        public synchronized int read(byte[] bytes, int offset, int count) {
            threads.add(Thread.currentThread().getName());
            return super.read(bytes, offset, count);
        }

        @Override
        public int readNBytes(byte[] bytes, int offset, int count) {
            threads.add(Thread.currentThread().getName());
            return super.readNBytes(bytes, offset, count);
        }
    }

    @Inject
    Vertx vertx;

    @Test
    void areReadOnNoEventLoop() {
        try (Verifying server = new Verifying(vertx)) {
            List<String> usual = headers(builder(server).build(Plain.class), server);
            assertThat(headers(builder(server).build(Partly.class), server)).isEqualTo(usual);
            QuarkusRestClientBuilder builder = builder(server);
            builder.build(Partly.class);
            assertThat(headers(builder.build(Plain.class), server)).isEqualTo(usual);
        }
    }

    private static List<String> headers(Sender client, Verifying server) {
        Read body = new Read();
        assertThat(client.stream(body)).isEqualTo("received");
        assertThat(body.threads).isNotEmpty().noneMatch(name -> name.contains("eventloop"));
        Verifying.Received received = server.next();
        assertThat(received.body()).isEqualTo(LONG);
        return received.headers().stream().map(header -> header.name().toLowerCase(Locale.ROOT)).sorted().toList();
    }

    private static QuarkusRestClientBuilder builder(Verifying server) {
        return QuarkusRestClientBuilder.newBuilder().baseUri(server.uri());
    }
}
