package io.quarkiverse.awsauth.oracles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * Random requests, signed by our signer and by AWS' two: wherever those agree, ours has to say the same.
 * <p>
 * {@code -Dsigning-oracles.requests} sets how many, {@code -Dsigning-oracles.seed} repeats a run.
 */
class SigningOraclesTest {

    private final SdkOracle sdk = new SdkOracle();
    private final CrtOracle crt = new CrtOracle();
    private final OurSigner ours = new OurSigner();

    @Test
    void noDifferenceWhereTheOraclesAgree() {
        long seed = seed();
        int requests = Integer.getInteger("signing-oracles.requests", 20_000);
        Tally tally = new Tally();
        Samples samples = new Samples(seed);
        for (int index = 0; index < requests; index++) {
            compare(samples.at(index), tally);
        }
        System.out.println("Signing oracles, seed " + seed + ": " + tally);

        assertThat(tally.differences()).isEmpty();
        assertThat(tally.unexplained()).isEmpty();
        assertThat(tally.agreement()).isGreaterThan(0.9);
    }

    private void compare(Sample sample, Tally tally) {
        Outcome ofSdk = sdk.sign(sample);
        Outcome ofCrt = crt.sign(sample, sample.target());
        Outcome own = ours.sign(sample, sample.target());
        if (!ofSdk.agreesWith(ofCrt)) {
            tally.disagreed(sample, ofSdk, ofCrt, own);
            return;
        }
        tally.agreed();
        tally.compared(sample, sample.target(), ofCrt, own);
        for (SigningTarget variant : variants(sample)) {
            tally.compared(sample, variant, crt.sign(sample, variant), ours.sign(sample, variant));
        }
    }

    /** What the SDK cannot leave out, the CRT can; it is a good judge of these where it agreed before. */
    private static List<SigningTarget> variants(Sample sample) {
        SigningTarget target = sample.target();
        if (sample.has("x-amz-content-sha256")) {
            return List.of();
        }
        return List.of(target.withRules(target.rules().withContentSha256Header(false)),
                target.withRules(target.rules().withContentSha256Header(true)
                        .withSessionToken(SessionTokenPlace.UNSIGNED)));
    }

    static long seed() {
        String seed = System.getProperty("signing-oracles.seed", "");
        return seed.isEmpty() ? new SplittableRandom().nextLong() : Long.parseLong(seed);
    }
}
