package io.quarkiverse.awsauth.sigv4.chunked;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.sun.management.ThreadMXBean;

import io.smallrye.mutiny.Multi;

/** A GiB is encoded in the memory of a chunk, and a few strings for each of them that do not stay. */
class ConstantMemoryTest {

    private static final long GIB = 1L << 30;
    private static final long CHUNKS = GIB / ChunkedBody.USUAL_CHUNK_SIZE;

    @ParameterizedTest
    @ValueSource(booleans = { true, false })
    void aGibibyte(boolean signed) throws IOException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ChunkedUpload upload = Uploads.of(signed ? ChunkedBody.signedChunks(GIB)
                : ChunkedBody.unsignedChunks(GIB, TrailerChecksum.CRC64NVME));
        byte[] sent = new byte[64 * 1024];
        long before = threads.getCurrentThreadAllocatedBytes();

        long heap = liveHeap();
        long held = 0;
        long length = 0;
        try (InputStream encoded = upload.stream(new Zeros(GIB))) {
            for (int count = encoded.read(sent); count >= 0; count = encoded.read(sent)) {
                length += count;
                if (held == 0 && length > GIB / 2) {
                    held = liveHeap() - heap;
                }
            }
        }

        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(length).isEqualTo(upload.contentLength());
        assertThat(held).as("bytes that are held half-way").isLessThan(1_000_000);
        assertThat(allocated).isLessThan(200_000 + CHUNKS * 1024);
    }

    @Test
    void aGibibyteThatIsPublished() {
        ChunkedUpload upload = Uploads.of(ChunkedBody.signedChunks(GIB));
        ByteBuffer zeros = ByteBuffer.wrap(new byte[64 * 1024]);
        long heap = liveHeap();
        AtomicLong length = new AtomicLong();
        AtomicLong held = new AtomicLong();

        upload.publisher(Multi.createFrom().range(0, (int) (GIB / zeros.capacity())).map(piece -> zeros.duplicate()))
                .onItem().invoke(encoded -> {
                    if (length.addAndGet(encoded.remaining()) > GIB / 2 && held.get() == 0) {
                        held.set(liveHeap() - heap);
                    }
                }).onItem().ignoreAsUni().await().indefinitely();

        assertThat(length).hasValue(upload.contentLength());
        assertThat(held).as("bytes that are held half-way").hasValueLessThan(1_000_000);
    }

    private static long liveHeap() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    private static final class Zeros extends InputStream {

        private long left;

        Zeros(long length) {
            left = length;
        }

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (left <= 0) {
                return -1;
            }
            int count = (int) Math.min(left, length);
            left -= count;
            return count;
        }
    }
}
