package io.quarkiverse.awsauth.runtime.restclient.body;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] { (byte) octet }, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
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

    /** The digest of all that was written; asked for once. */
    PayloadHash payload() {
        return digest.hash();
    }

    @Override
    public OptionalLong length() {
        return OptionalLong.of(digest.length());
    }

    @Override
    public Multi<ByteBuffer> bytes() {
        FileChannel source = file;
        if (source == null) {
            return digest.length() == 0 ? Multi.createFrom().empty()
                    : Multi.createFrom().item(() -> ByteBuffer.wrap(memory.toByteArray()));
        }
        return Pieces.of(() -> new Reading(source));
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public void release() {
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
        return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /** One reader's place in the file, which stays open for others. */
    private static final class Reading implements Pieces.Source {

        private final FileChannel channel;
        private long position;

        Reading(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void read(ByteBuffer buffer) throws IOException {
            int count = channel.read(buffer, position);
            position += Math.max(count, 0);
        }

        @Override
        public void close() {
            // the spool does
        }
    }
}
