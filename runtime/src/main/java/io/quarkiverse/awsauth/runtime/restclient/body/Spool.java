package io.quarkiverse.awsauth.runtime.restclient.body;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.client.BodyDigest;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.smallrye.mutiny.Multi;

/**
 * A body that is kept until it is sent, to know its length and digest before: in memory, or if it is long in a temporary
 * file of this user's alone. The file has no name any more as soon as it is open, where the system allows that; so it is
 * gone with the process, whatever happens. Written by one thread at a time, and read after that.
 */
final class Spool extends OutputStream implements StreamedBody {

    /** What is longer goes to a file. */
    static final int LONGEST_IN_MEMORY = 1024 * 1024;

    private final BodyDigest digest = new BodyDigest();
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable FileChannel file;
    private @Nullable IOException failure;
    private Map<String, List<String>> headers = Map.of();
    private boolean released;
    private int readers;
    private volatile boolean grown;

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] { (byte) octet }, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int count) throws IOException {
        try {
            keep(bytes, offset, count);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
            throw e;
        }
    }

    private void keep(byte[] bytes, int offset, int count) throws IOException {
        if (released) {
            throw new IOException("The body is not wanted any more");
        }
        grow();
        digest.write(bytes, offset, count);
        if (digest.length() > LONGEST_IN_MEMORY && file == null) {
            file = temporaryFile();
            writeFully(file, ByteBuffer.wrap(memory.toByteArray()));
            memory.reset();
        }
        if (file == null) {
            memory.write(bytes, offset, count);
        } else {
            writeFully(file, ByteBuffer.wrap(bytes, offset, count));
        }
    }

    /** Writers may keep failures to themselves, as those of Java do that print. */
    synchronized void requireWhole() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    /** For writers of single bytes; to be flushed after them. */
    OutputStream gathering() {
        return new BufferedOutputStream(this) {
            @Override
            public synchronized void write(int octet) throws IOException {
                grow();
                super.write(octet);
            }

            @Override
            public synchronized void write(byte[] bytes, int offset, int count) throws IOException {
                grow();
                super.write(bytes, offset, count);
            }
        };
    }

    /** To be called also for bytes that come, but are not written yet. */
    void grow() {
        grown = true;
    }

    /** Whether it has grown since this was asked before. */
    boolean hasGrown() {
        boolean since = grown;
        grown = false;
        return since;
    }

    /** The digest of all that was written; asked for once. */
    PayloadHash payload() {
        return digest.hash();
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(digest.length());
    }

    void goesWith(Map<String, List<String>> found) {
        headers = Map.copyOf(found);
    }

    @Override
    public Map<String, List<String>> headers() {
        return headers;
    }

    @Override
    public Multi<ByteBuffer> bytes() {
        if (file == null) {
            return digest.length() == 0 ? Multi.createFrom().empty()
                    : Multi.createFrom().item(() -> ByteBuffer.wrap(memory.toByteArray()));
        }
        return Pieces.of(Reading::new);
    }

    /** All that was written, to be read once and by nobody else meanwhile. */
    InputStream input() {
        try {
            return file == null ? new ByteArrayInputStream(memory.toByteArray())
                    : Channels.newInputStream(file.position(0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    /**
     * Gives back what it holds, as soon as nobody reads it any more. Whoever writes still, for a request that was cancelled, is
     * stopped with the next bytes.
     */
    synchronized void release() {
        released = true;
        if (readers == 0) {
            drop();
        }
    }

    /** Gives back what it holds at once: nothing can be read any more. */
    synchronized void drop() {
        released = true;
        if (file != null) {
            try {
                file.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static FileChannel temporaryFile() throws IOException {
        Path path = Files.createTempFile("aws-auth-", ".body");
        try {
            return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * One reader's place in the file, which stays open for others. The end is known without the file, as that may be closed
     * once the last bytes have been answered.
     */
    private final class Reading implements Pieces.Source {

        private final FileChannel channel;
        private final long length = digest.length();
        private long position;

        Reading() {
            synchronized (Spool.this) {
                channel = Objects.requireNonNull(file);
                readers++;
            }
        }

        @Override
        public void read(ByteBuffer buffer) throws IOException {
            if (position < length) {
                position += Math.max(channel.read(buffer, position), 0);
            }
        }

        /** That would close the file for other readers. */
        @Override
        public boolean isInterruptible() {
            return false;
        }

        @Override
        public void close() {
            synchronized (Spool.this) {
                if (--readers == 0 && released) {
                    drop();
                }
            }
        }
    }
}
