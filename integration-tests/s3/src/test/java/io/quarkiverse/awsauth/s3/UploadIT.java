package io.quarkiverse.awsauth.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;

/** 200 MB, sent by an application with a heap of 64 MB. */
@QuarkusIntegrationTest
@WithTestResource(BucketOfTests.class)
@WithTestResource(MotoOfTests.class)
class UploadIT {

    private static final int MEGABYTE = 1024 * 1024;
    private static final int PARTS = 8;
    private static final int PART = 25 * MEGABYTE;
    private static final String KEY = "long";

    @TestHTTPResource("/")
    URI root;

    S3Server server;
    ApplicationClient application;

    @BeforeEach
    void connect() {
        application = new ApplicationClient(root);
        assertThat(Long.parseLong(application.get("uploads/any/largest-heap").substring(4)))
                .isLessThanOrEqualTo(64L * MEGABYTE);
    }

    @AfterEach
    void delete() {
        assertThat(application.delete("auto", KEY)).isEqualTo("204 ");
    }

    @Test
    void inParts() throws IOException {
        String query = "key=" + KEY + "&partLength=" + PART + "&partCount=" + PARTS;

        assertThat(application.upload("auto", query, content())).startsWith("200 ").contains("CompleteMultipartUploadResult");

        assertUploaded();
    }

    @Test
    void inOnePiece() throws IOException {
        assertThat(application.stream("auto", KEY, BodyPublishers.fromPublisher(content(), (long) PARTS * PART)))
                .isEqualTo("204 ");

        assertUploaded();
    }

    /** Kept in a temporary file until its length is known. With a signed digest, S3Proxy takes no body as long as this. */
    @ParameterizedTest
    @ValueSource(strings = { "auto", "unsigned" })
    void inOnePieceOfUnknownLength(String client) throws IOException {
        assertThat(application.stream(client, KEY, content())).isEqualTo("204 ");

        assertUploaded();
    }

    private void assertUploaded() throws IOException {
        try (InputStream expected = new Numbers((long) PARTS * PART); InputStream actual = server.open(KEY)) {
            byte[] piece = expected.readNBytes(MEGABYTE);
            while (piece.length > 0) {
                assertThat(actual.readNBytes(MEGABYTE)).isEqualTo(piece);
                piece = expected.readNBytes(MEGABYTE);
            }
            assertThat(actual.read()).isEqualTo(-1);
        }
    }

    private static BodyPublisher content() {
        return BodyPublishers.ofInputStream(() -> new Numbers((long) PARTS * PART));
    }

    /** Bytes of which no long part is like another. */
    private static final class Numbers extends InputStream {

        private final long length;
        private long position;

        Numbers(long length) {
            this.length = length;
        }

        @Override
        public int read() {
            return position == length ? -1 : next() & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) {
            int read = (int) Math.min(count, length - position);
            for (int i = 0; i < read; i++) {
                bytes[offset + i] = next();
            }
            return read == 0 && count > 0 ? -1 : read;
        }

        private byte next() {
            long number = position++;
            return (byte) (number ^ number >> 8 ^ (number >> 16) * 31);
        }
    }
}
