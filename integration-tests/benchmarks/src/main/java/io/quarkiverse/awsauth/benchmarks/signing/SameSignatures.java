package io.quarkiverse.awsauth.benchmarks.signing;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import io.quarkiverse.awsauth.benchmarks.signing.SigningBenchmark.By;

/** Sees to it that all signers sign the same: else their times could not be compared. */
final class SameSignatures {

    private static final String DIGEST_HEADER = "x-amz-content-sha256;";

    private SameSignatures() {
    }

    static void require() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-01-14T12:00:00Z"), ZoneOffset.UTC);
        for (Workload workload : Workload.values()) {
            String ours = authorization(By.OURS, workload, clock);
            for (By by : List.of(By.SDK, By.LEGACY_SDK, By.CRT, By.KOTLIN)) {
                require(by, ours, authorization(by, workload, clock));
            }
        }
    }

    /** The SDK signs one header more, which it adds itself; so its signature is another one. */
    private static void require(By by, String ours, String theirs) {
        boolean same = theirs.contains(DIGEST_HEADER)
                ? withoutSignature(theirs.replace(DIGEST_HEADER, "")).equals(withoutSignature(ours))
                : theirs.equals(ours);
        if (!same) {
            throw new IllegalStateException(by + " signs something else: " + theirs + " instead of " + ours);
        }
    }

    private static String withoutSignature(String authorization) {
        return authorization.substring(0, authorization.lastIndexOf('='));
    }

    private static String authorization(By by, Workload workload, Clock clock) throws Exception {
        Signer signer = SigningBenchmark.signer(by, workload, clock);
        return signer.authorization(signer.sign());
    }
}
