package io.quarkiverse.awsauth.client.vertx;

import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Flow;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.client.ClientRequest;
import io.quarkiverse.awsauth.client.ClientSigning;
import io.quarkiverse.awsauth.signing.PayloadPlan;
import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SignatureHeaders;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedUpload;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.MultiHelper;
import io.smallrye.mutiny.vertx.ReadStreamSubscriber;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.streams.Pipe;
import io.vertx.core.streams.ReadStream;

/**
 * Stands for a body that is a stream, from before it is known how it will be sent. The stream is halted until then.
 */
final class StreamedBody implements ReadStream<Buffer> {

    private final ReadStream<Buffer> plain;
    private final Flow.Publisher<ByteBuffer> bytes;
    private final OptionalLong knownLength;
    private Sending sending;
    private boolean signed;

    private StreamedBody(ReadStream<Buffer> plain, Flow.Publisher<ByteBuffer> bytes, OptionalLong knownLength) {
        this.plain = plain;
        this.bytes = bytes;
        this.knownLength = knownLength;
        this.sending = new Sending(plain);
    }

    /** The client itself takes streams of buffers only, and would fail with others. */
    @SuppressWarnings("unchecked")
    static StreamedBody of(ReadStream<?> stream) {
        ReadStream<Buffer> buffers = (ReadStream<Buffer>) stream;
        ReadStream<Buffer> plain = (stream instanceof ReadStreamSubscriber ? new StreamOfMutiny(buffers) : buffers).pause();
        return new StreamedBody(plain, MultiHelper.toMulti(plain, StreamedBody::bytes), OptionalLong.empty());
    }

    static StreamedBody of(Buffer body) {
        return new StreamedBody(MultiHelper.toReadStream(Multi.createFrom().item(body)),
                new BufferBody(body).pieces(), OptionalLong.of(body.length()));
    }

    private static ByteBuffer bytes(Buffer buffer) {
        return ByteBuffer.wrap(buffer.getBytes());
    }

    /**
     * @param signing how requests are signed
     * @param request the request
     * @return the headers to set on it
     */
    Uni<SignatureHeaders> sign(ClientSigning signing, ClientRequest request) {
        if (signed && !isRepeatable()) {
            throw new UnsignableRequestException("The body is a stream, which cannot be sent again: send it in a new request");
        }
        signed = true;
        PayloadPlan plan = signing.plan(request.uri(), true);
        if (plan == PayloadPlan.NOTHING) {
            return signing.sign(request, PayloadHash.UNSIGNED);
        }
        if (plan == PayloadPlan.DIGEST) {
            throw new UnsignableRequestException("The body is a stream, but the service '" + signing.target().service()
                    + "' wants the digest of the whole body before it: send a Buffer");
        }
        return SentFrom.comesBack(signing.signChunks(request, length(request))).map(upload -> {
            sending = new Sending(encoded(upload, signing.target().algorithm()));
            return upload.headers();
        });
    }

    /** The request that is about to be sent. */
    void goesWith(HttpClientRequest request) {
        sending.goesWith(request);
    }

    /** The stream goes on, to no one, so that whoever writes to it does not wait forever. */
    void release() {
        if (!sending.isFlowing()) {
            plain.resume();
        }
    }

    /** A buffer is there still when its bytes have been sent. */
    private boolean isRepeatable() {
        return knownLength.isPresent();
    }

    private ReadStream<Buffer> encoded(ChunkedUpload upload, SigningAlgorithm algorithm) {
        Multi<ByteBuffer> chunks = algorithm == SigningAlgorithm.V4A ? ChunksElsewhere.of(upload, bytes)
                : upload.publisher(bytes);
        return MultiHelper.toReadStream(chunks.map(chunk -> {
            byte[] copy = new byte[chunk.remaining()];
            chunk.get(copy);
            return Buffer.buffer(copy);
        }));
    }

    private long length(ClientRequest request) {
        Optional<String> sentLength = request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase("Content-Length")).map(header -> header.value()).findFirst();
        if (knownLength.isEmpty() && !sentLength.orElse("").matches("[0-9]{1,18}")) {
            throw new UnsignableRequestException("The body is a stream, and Amazon S3 must be told its length beforehand: put"
                    + " the header Content-Length");
        }
        return knownLength.orElseGet(() -> Long.parseLong(sentLength.orElseThrow()));
    }

    @Override
    public Pipe<Buffer> pipe() {
        return sending.pipe();
    }

    @Override
    public ReadStream<Buffer> exceptionHandler(@Nullable Handler<Throwable> handler) {
        sending.exceptionHandler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> handler(@Nullable Handler<Buffer> handler) {
        sending.handler(handler);
        return this;
    }

    @Override
    public ReadStream<Buffer> pause() {
        sending.pause();
        return this;
    }

    @Override
    public ReadStream<Buffer> resume() {
        sending.resume();
        return this;
    }

    @Override
    public ReadStream<Buffer> fetch(long amount) {
        sending.fetch(amount);
        return this;
    }

    @Override
    public ReadStream<Buffer> endHandler(@Nullable Handler<Void> handler) {
        sending.endHandler(handler);
        return this;
    }
}
