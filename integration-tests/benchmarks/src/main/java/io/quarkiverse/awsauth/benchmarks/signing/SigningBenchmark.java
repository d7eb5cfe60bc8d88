package io.quarkiverse.awsauth.benchmarks.signing;

import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

import io.quarkiverse.awsauth.sigv4.SigningTarget;

/** One request, signed by one of several signers, its date included. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class SigningBenchmark {

    /** Who signs. */
    public enum By {
        /** Nobody: the cryptography alone. */
        FLOOR,
        /** This project. */
        OURS,
        /** {@code AwsV4HttpSigner} of the AWS SDK for Java 2. */
        SDK,
        /** {@code Aws4Signer} of the AWS SDK for Java 2. */
        LEGACY_SDK,
        /** The AWS Common Runtime. */
        CRT,
        /** The AWS SDK for Kotlin. */
        KOTLIN,
        /** The cryptography of Version 4A alone. */
        FLOOR_V4A,
        /** This project, Version 4A. */
        OURS_V4A,
        /** This project, Version 4A, without the elliptic-curve operation. */
        AROUND_V4A
    }

    /** Who signs. */
    @Param
    public By by;

    /** What is signed. */
    @Param
    public Workload workload;

    private Signer signer;

    /** Makes the signer, and the request as the signer takes it. */
    @Setup
    public void setUp() throws GeneralSecurityException {
        if (by == By.AROUND_V4A) {
            InstantEcdsa.install();
        }
        signer = signer(by, workload, Clock.systemUTC());
    }

    static Signer signer(By by, Workload workload, Clock clock) throws GeneralSecurityException {
        return switch (by) {
            case FLOOR -> new FloorSigner(workload);
            case OURS -> new OurSigner(workload, clock, SigningTarget.of(Workload.SERVICE, Workload.REGION));
            case SDK -> new SdkSigner(workload, clock);
            case LEGACY_SDK -> new LegacySdkSigner(workload, clock);
            case CRT -> new CrtSigner(workload, clock);
            case KOTLIN -> new KotlinSigner(workload, clock);
            case FLOOR_V4A -> new EcdsaFloorSigner(workload);
            case OURS_V4A, AROUND_V4A ->
                new OurSigner(workload, clock, SigningTarget.inRegions(Workload.SERVICE, Workload.REGION));
        };
    }

    /** From a description of the request, and a body, to what has to be sent besides. */
    @Benchmark
    public Object sign() throws Exception {
        return signer.sign();
    }
}
