package io.quarkiverse.awsauth.sigv4.chunked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

class EncodedInputStreamTest {

    private static final int CHUNK = 8 * 1024;
    private static final ChunkedBody BODY = ChunkedBody.signedChunks(20_000, TrailerChecksum.SHA256).withChunkSize(CHUNK);
    private static final byte[] PLAIN = Uploads.random(20_000);

    private final ChunkedUpload upload = Uploads.of(BODY);

    @Test
    void isTheSameByteByByte() throws IOException {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        try (InputStream encoded = upload.stream(new Trickle(PLAIN))) {
            for (int b = encoded.read(); b >= 0; b = encoded.read()) {
                wire.write(b);
            }
            assertThat(encoded.read()).isEqualTo(-1);
            assertThat(encoded.read(new byte[1])).isEqualTo(-1);
        }
        assertThat(wire.toByteArray()).isEqualTo(Uploads.blocking(upload, PLAIN));
    }

    @Test
    void readsNothingIntoNothing() throws IOException {
        try (InputStream encoded = upload.stream(new ByteArrayInputStream(PLAIN))) {
            assertThat(encoded.read(new byte[0])).isZero();
            assertThat(encoded.available()).isZero();
            assertThat(encoded.read(new byte[10])).isEqualTo(10);
            assertThat(encoded.available()).isGreaterThan(CHUNK);
        }
    }

    @Test
    void aShorterBodyIsAnError() {
        try (InputStream encoded = upload.stream(new ByteArrayInputStream(PLAIN, 0, 19_999))) {
            assertThatThrownBy(encoded::readAllBytes).isInstanceOf(BodyLengthException.class)
                    .hasMessageContaining("after 19999 of the 20000 bytes").hasMessageContaining("sign again");
            assertStaysFailed(encoded);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void readsNoMoreThanAnnounced() throws IOException {
        InputStream stillOpen = new FilterInputStream(new ByteArrayInputStream(PLAIN)) {

            private int left = PLAIN.length;

            @Override
            public int read() {
                throw new AssertionError("would wait for ever");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                assertThat(length).as("more would wait for ever").isLessThanOrEqualTo(left);
                int count = super.read(bytes, offset, length);
                left -= count;
                return count;
            }
        };
        try (InputStream encoded = upload.stream(stillOpen)) {
            assertThat(encoded.readAllBytes()).isEqualTo(Uploads.blocking(upload, PLAIN));
        }
    }

    @Test
    void leavesWhatFollowsTheBody() throws IOException {
        InputStream longer = new ByteArrayInputStream(Arrays.copyOf(PLAIN, PLAIN.length + 1));

        assertThat(upload.stream(longer).readAllBytes()).isEqualTo(Uploads.blocking(upload, PLAIN));
        assertThat(longer.readAllBytes()).containsExactly(0);
    }

    @Test
    void nothingIsSkippedAfterAFailure() throws IOException {
        AtomicBoolean failing = new AtomicBoolean(true);
        InputStream once = new FilterInputStream(new ByteArrayInputStream(PLAIN)) {

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (failing.getAndSet(false)) {
                    throw new IOException("no route");
                }
                return super.read(bytes, offset, length);
            }
        };
        try (InputStream encoded = upload.stream(once)) {
            assertThatThrownBy(encoded::read).hasMessage("no route");
            assertStaysFailed(encoded);
        }
    }

    @Test
    void closesTheBody() throws IOException {
        AtomicBoolean closed = new AtomicBoolean();
        InputStream encoded = upload.stream(new ByteArrayInputStream(PLAIN) {

            @Override
            public void close() {
                closed.set(true);
            }
        });
        assertThat(encoded.read()).isPositive();

        encoded.close();

        assertThat(closed).isTrue();
        assertStaysFailed(encoded);
    }

    private static void assertStaysFailed(InputStream encoded) {
        assertThatThrownBy(encoded::read).isInstanceOf(IOException.class).hasMessageContaining("from its beginning");
    }

    /** Never gives more than three bytes at a time. */
    private static final class Trickle extends FilterInputStream {

        Trickle(byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return super.read(bytes, offset, Math.min(length, 3));
        }
    }
}
