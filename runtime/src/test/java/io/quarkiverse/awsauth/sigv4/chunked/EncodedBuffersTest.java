package io.quarkiverse.awsauth.sigv4.chunked;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.SubmissionPublisher;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;

class EncodedBuffersTest {

    private static final int CHUNK = 8 * 1024;
    private static final ChunkedBody BODY = ChunkedBody.signedChunks(5 * CHUNK, TrailerChecksum.CRC32C).withChunkSize(CHUNK);
    private static final byte[] PLAIN = Uploads.random(5 * CHUNK);

    private final ChunkedUpload upload = Uploads.of(BODY);

    @Test
    void asksTheBodyForNoMoreThanCanBeSent() {
        AtomicLong asked = new AtomicLong();
        AtomicInteger given = new AtomicInteger();
        Multi<ByteBuffer> plain = Multi.createFrom().range(0, 10)
                .map(i -> ByteBuffer.wrap(PLAIN, i * CHUNK / 2, CHUNK / 2))
                .invoke(given::incrementAndGet).onRequest().invoke(asked::addAndGet);
        AssertSubscriber<ByteBuffer> slow = upload.publisher(plain).subscribe().withSubscriber(AssertSubscriber.create());

        assertThat(given).hasValue(0);
        slow.request(1);
        assertThat(slow.getItems()).hasSize(1);
        assertThat(given).hasValueLessThanOrEqualTo(3);
        slow.request(2);
        assertThat(slow.getItems()).hasSize(3);
        assertThat(given).hasValueLessThanOrEqualTo(7);
        slow.request(100).awaitCompletion();
        assertThat(slow.getItems()).hasSize(6);
        assertThat(asked.get()).isLessThan(20);
    }

    @Test
    void makesTheChunksOfOneGreatBufferWhenAskedFor() {
        AssertSubscriber<ByteBuffer> slow = upload.publisher(Multi.createFrom().item(ByteBuffer.wrap(PLAIN)))
                .subscribe().withSubscriber(AssertSubscriber.create(2));

        assertThat(slow.getItems()).hasSize(2);
        slow.request(4).awaitCompletion();
        assertThat(slow.getItems()).hasSize(6);
    }

    @Test
    void takesBuffersOfEveryKind() {
        ByteBuffer direct = ByteBuffer.allocateDirect(PLAIN.length + 2).position(1).put(PLAIN).flip().position(1);
        ByteBuffer readOnly = ByteBuffer.wrap(PLAIN).asReadOnlyBuffer();

        assertThat(Uploads.collected(upload.publisher(Multi.createFrom().item(direct))))
                .isEqualTo(Uploads.collected(upload.publisher(Multi.createFrom().item(readOnly))))
                .isEqualTo(Uploads.blocking(upload, PLAIN));
        assertThat(readOnly.remaining()).isEqualTo(PLAIN.length);
    }

    @Test
    void takesVeryManyVerySmallBuffers() {
        byte[] plain = Uploads.random(1_000_000);
        ChunkedUpload great = Uploads.of(ChunkedBody.signedChunks(plain.length));

        byte[] wire = Uploads.collected(great.publisher(
                Multi.createFrom().range(0, plain.length).map(i -> ByteBuffer.wrap(plain, i, 1))));

        assertThat(wire).isEqualTo(Uploads.blocking(great, plain));
    }

    @Test
    void eachSubscriberGetsTheBodyFromItsBeginning() {
        Multi<ByteBuffer> encoded = upload.publisher(Multi.createFrom().items(ByteBuffer.wrap(PLAIN, 0, 100),
                ByteBuffer.wrap(PLAIN, 100, PLAIN.length - 100)));

        assertThat(Uploads.collected(encoded)).isEqualTo(Uploads.collected(encoded));
    }

    @Test
    void cancelsTheBody() {
        AtomicBoolean cancelled = new AtomicBoolean();
        Multi<ByteBuffer> plain = Multi.createBy().concatenating().streams(
                Multi.createFrom().item(ByteBuffer.wrap(PLAIN, 0, CHUNK)), Multi.createFrom().<ByteBuffer> nothing())
                .onCancellation().invoke(() -> cancelled.set(true));
        AssertSubscriber<ByteBuffer> subscriber = upload.publisher(plain).subscribe()
                .withSubscriber(AssertSubscriber.create(10));
        assertThat(subscriber.getItems()).hasSize(1);
        assertThat(cancelled).isFalse();

        subscriber.cancel();

        assertThat(cancelled).isTrue();
    }

    @Test
    void aShorterBodyIsAnError() {
        AssertSubscriber<ByteBuffer> subscriber = subscribe(Multi.createFrom().item(ByteBuffer.wrap(PLAIN, 0, 3 * CHUNK)));

        subscriber.awaitFailure().assertFailedWith(BodyLengthException.class, "after 24576 of the 40960 bytes");
        assertThat(subscriber.getItems()).hasSize(3);
    }

    @Test
    void aLongerBodyIsAnErrorAndIsCancelled() {
        AtomicBoolean cancelled = new AtomicBoolean();
        AssertSubscriber<ByteBuffer> subscriber = subscribe(Multi.createFrom().items(ByteBuffer.wrap(PLAIN),
                ByteBuffer.wrap(PLAIN, 0, 1), ByteBuffer.wrap(PLAIN)).onCancellation().invoke(() -> cancelled.set(true)));

        subscriber.awaitFailure().assertFailedWith(BodyLengthException.class, "after the 40960 bytes");
        assertThat(subscriber.getItems()).hasSize(5);
        assertThat(cancelled).isTrue();
    }

    @Test
    void anErrorOfTheBodyIsPassedOn() {
        AssertSubscriber<ByteBuffer> subscriber = subscribe(Multi.createBy().concatenating().streams(
                Multi.createFrom().item(ByteBuffer.wrap(PLAIN)), Multi.createFrom().failure(new IOException("no route"))));

        subscriber.awaitFailure().assertFailedWith(IOException.class, "no route");
        assertThat(subscriber.getItems()).hasSize(5);
    }

    @Test
    void takesThePublishersOfTheJavaPlatform() throws Exception {
        try (SubmissionPublisher<ByteBuffer> plain = new SubmissionPublisher<>(Runnable::run, Flow.defaultBufferSize())) {
            AssertSubscriber<ByteBuffer> subscriber = subscribe(plain);
            for (int i = 0; i < PLAIN.length; i += 1000) {
                plain.submit(ByteBuffer.wrap(PLAIN, i, Math.min(1000, PLAIN.length - i)));
            }
            plain.close();
            subscriber.awaitCompletion();
            assertThat(subscriber.getItems()).hasSize(6);
        }
    }

    private AssertSubscriber<ByteBuffer> subscribe(Flow.Publisher<ByteBuffer> plain) {
        return upload.publisher(plain).subscribe().withSubscriber(AssertSubscriber.create(100));
    }
}
