package io.quarkiverse.awsauth.client.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.PayloadMode;
import io.quarkiverse.awsauth.client.ClientSigning;
import io.quarkiverse.awsauth.client.RecordingServer;
import io.quarkiverse.awsauth.client.TestCredentials;
import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.chunked.BodyLengthException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.WebClientInternal;
import io.vertx.ext.web.multipart.MultipartForm;

@Timeout(60)
class LongWorkTest {

    private static final SigningTarget API = SigningTarget.of("execute-api", "eu-central-1");
    private static final SigningTarget ANYWHERE = SigningTarget.inRegions("s3", "*");
    private static final int LENGTH = 10_000_000;

    @RegisterExtension
    static final RecordingServer SERVER = new RecordingServer();

    @TempDir
    Path files;

    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final ContextInternal context = ((ContextInternal) vertx.getOrCreateContext()).duplicate();

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @ParameterizedTest
    @CsvSource({ "1048576, signed sent", "1048577, sent signed" })
    void digestsALongBufferOnNoEventLoop(int length, String expected) throws Exception {
        List<String> steps = new ArrayList<>();
        WebClient client = client(API, PayloadMode.AUTO);
        ((WebClientInternal) client).addInterceptor(request -> {
            if (request.phase() == ClientPhase.CREATE_REQUEST) {
                steps.add("signed");
                assertThat(Vertx.currentContext()).isSameAs(context);
            }
            request.next();
        });
        Buffer body = Buffer.buffer(new byte[length]);
        HttpResponse<Buffer> answer = onLoop(() -> {
            Future<HttpResponse<Buffer>> sent = put(client).sendBuffer(body);
            steps.add("sent");
            return sent;
        });

        assertThat(String.join(" ", steps)).isEqualTo(expected);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        assertThat(SERVER.last().body()).hasSize(length);
    }

    /** All of Quarkus' may be waiting for the very answer. */
    @Test
    void needsNoWorkerOfQuarkus() throws Exception {
        CompletableFuture<String> worker = new CompletableFuture<>();
        context.runOnContext(now -> LongWork.of(() -> Thread.currentThread().getName()).subscribe().with(worker::complete,
                worker::completeExceptionally));
        assertThat(worker.get(10, TimeUnit.SECONDS)).isEqualTo("aws-auth-body");
    }

    /** Each takes an operation with an elliptic curve. */
    @ParameterizedTest
    @ValueSource(booleans = { false, true })
    void signsChunksOfVersion4AOnNoEventLoop(boolean streamed) throws Exception {
        Path file = Files.write(files.resolve("long"), new byte[LENGTH]);
        HttpRequest<Buffer> request = put(client(ANYWHERE, PayloadMode.CHUNKED))
                .putHeader("Content-Length", String.valueOf(LENGTH));
        CompletableFuture<Thread> loop = new CompletableFuture<>();
        context.runOnContext(now -> loop.complete(Thread.currentThread()));
        CompletableFuture<HttpResponse<Buffer>> answer = begin(() -> streamed ? sendFile(request, file)
                : request.sendBuffer(Buffer.buffer(new byte[LENGTH])));
        boolean seen = false;
        while (!answer.isDone()) {
            seen |= Stream.of(loop.get().getStackTrace()).anyMatch(
                    frame -> frame.getClassName().endsWith(".ChunkEncoder") && frame.getMethodName().equals("signature"));
        }

        assertThat(seen).as("a chunk is signed on the event loop").isFalse();
        assertThat(answer.get().statusCode()).isEqualTo(200);
        assertThat(SERVER.last().verdict()).isEqualTo("genuine");
        assertThat(SERVER.last().header("x-amz-decoded-content-length")).contains(String.valueOf(LENGTH));
    }

    @Test
    void failsAsTheBodyOfVersion4ADoes() throws Exception {
        Path file = Files.write(files.resolve("short"), new byte[100]);
        for (int announced : List.of(99, 101)) {
            HttpRequest<Buffer> request = put(client(ANYWHERE, PayloadMode.AUTO))
                    .putHeader("Content-Length", String.valueOf(announced));

            assertThatThrownBy(() -> onLoop(() -> sendFile(request, file))).hasRootCauseInstanceOf(BodyLengthException.class);
        }
    }

    @Test
    void readsFilesOfAFormWithoutAContext() throws Exception {
        Path file = Files.writeString(files.resolve("file"), "of a file");
        MultipartForm form = MultipartForm.create().binaryFileUpload("a", "a", file.toString(), "application/octet-stream");
        HttpRequest<Buffer> request = put(client(API, PayloadMode.AUTO));
        CompletableFuture<HttpResponse<Buffer>> answer = new CompletableFuture<>();
        context.nettyEventLoop().execute(() -> request.sendMultipartForm(form)
                .onComplete(answer::complete, answer::completeExceptionally));

        assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(SERVER.last().text()).contains("of a file");
    }

    private Future<HttpResponse<Buffer>> sendFile(HttpRequest<Buffer> request, Path file) {
        return vertx.fileSystem().open(file.toString(), new OpenOptions()).compose(request::sendStream);
    }

    private WebClient client(SigningTarget target, PayloadMode payload) {
        return WebClientSigning.install(WebClient.create(vertx),
                ClientSigning.of(TestCredentials.signer(), target, AllowedHosts.of(SERVER.uri("/"))).withPayload(payload));
    }

    private static HttpRequest<Buffer> put(WebClient client) {
        return client.putAbs(SERVER.uri("/b/k").toString());
    }

    private <T> T onLoop(Supplier<Future<T>> call) throws Exception {
        return begin(call).get(30, TimeUnit.SECONDS);
    }

    /** The answer, which comes to the context that asked, on its event loop. */
    private <T> CompletableFuture<T> begin(Supplier<Future<T>> call) {
        CompletableFuture<T> result = new CompletableFuture<>();
        context.runOnContext(now -> call.get().onComplete(answer -> {
            if (Vertx.currentContext() != context || !Context.isOnEventLoopThread()) {
                result.completeExceptionally(new AssertionError("Elsewhere: " + Thread.currentThread()));
            } else if (answer.succeeded()) {
                result.complete(answer.result());
            } else {
                result.completeExceptionally(answer.cause());
            }
        }));
        return result;
    }
}
