package io.quarkiverse.awsauth.benchmarks.signing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedBody;
import io.quarkiverse.awsauth.sigv4.chunked.ChunkedUpload;

/** A stream that is signed chunk by chunk as it is read, beside its bare digest. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class StreamBenchmark {

    private static final long SIZE = 1024L * 1024 * 1024;

    private final byte[] buffer = new byte[64 * 1024];
    private final SigV4Signer signer = new SigV4Signer(InstantSource.system());

    /** The measure. */
    @Benchmark
    public byte[] digestStream() throws IOException, GeneralSecurityException {
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        InputStream stream = new Zeros();
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            sha256.update(buffer, 0, read);
        }
        return sha256.digest();
    }

    /** Signed chunks. */
    @Benchmark
    public long signStream() throws IOException {
        ChunkedUpload upload = ChunkedUpload.sign(signer,
                SigningRequest.of("PUT", URI.create("https://bucket.s3.eu-central-1.amazonaws.com/key")),
                SigningTarget.of("s3", Workload.REGION), Workload.CREDENTIALS, ChunkedBody.signedChunks(SIZE));
        long count = 0;
        try (InputStream stream = upload.stream(new Zeros())) {
            for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
                count += read;
            }
        }
        return count;
    }

    /** So many that they cost nothing. */
    private static final class Zeros extends InputStream {

        private long left = SIZE;

        @Override
        public int read() {
            return left-- > 0 ? 0 : -1;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = (int) Math.min(left, length);
            left -= count;
            return count == 0 ? -1 : count;
        }
    }
}
