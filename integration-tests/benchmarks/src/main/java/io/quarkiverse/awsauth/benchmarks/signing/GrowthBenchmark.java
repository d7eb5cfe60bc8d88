package io.quarkiverse.awsauth.benchmarks.signing;

import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SignatureHeaders;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningRequestBuilder;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/** How the cost of a signature grows with the number of headers and of query parameters. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Benchmark)
public class GrowthBenchmark {

    /** What there is many of. */
    public enum Of {
        /** Headers, each of another name. */
        HEADERS,
        /** Headers, all of one name. */
        VALUES,
        /** Query parameters. */
        PARAMETERS,
        /** Query parameters without a value, and without an equals sign. */
        FLAGS,
        /** Segments of a path that have to be resolved. */
        DOT_SEGMENTS
    }

    /** What there is many of. */
    @Param
    public Of of;

    /** How many. */
    @Param({ "100", "1000" })
    public int count;

    private final SigV4Signer signer = new SigV4Signer(InstantSource.system());
    private final SigningTarget target = SigningTarget.of(Workload.SERVICE, Workload.REGION);
    private SigningRequest request;

    /** Makes the request, all in the wrong order. */
    @Setup
    public void setUp() {
        StringBuilder path = new StringBuilder("https://" + Workload.HOST + "/");
        StringBuilder query = new StringBuilder("?x=y");
        for (int i = count; i > 0; i--) {
            path.append(of == Of.DOT_SEGMENTS ? "segment/.././" : "");
            query.append(of == Of.PARAMETERS ? "&name" + i + "=a%20value" : of == Of.FLAGS ? "&flag" + i : "");
        }
        SigningRequestBuilder builder = SigningRequest.builder("GET", URI.create(path.append(query).toString()));
        for (int i = count; i > 0 && (of == Of.HEADERS || of == Of.VALUES); i--) {
            builder.header(of == Of.HEADERS ? "X-Amz-Meta-" + i : "X-Amz-Meta", "a  value");
        }
        request = builder.build();
    }

    /** One signature. */
    @Benchmark
    public SignatureHeaders signMany() {
        return signer.sign(request, target, Workload.CREDENTIALS);
    }
}
