package io.quarkiverse.awsauth.oracles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.awsauth.sigv4.verify.ReceivedBody;
import io.quarkiverse.awsauth.sigv4.verify.Refused;
import io.quarkiverse.awsauth.sigv4.verify.SigV4Verifier;
import io.quarkiverse.awsauth.sigv4.verify.Verification;
import io.quarkiverse.awsauth.sigv4.verify.VerifierRules;

/**
 * Random requests, signed by AWS' own three signers: our verifier finds each genuine, and no longer after one change. What one
 * of them is known to sign otherwise ({@link Quirk}) is left out for that one; if it refuses any other, the test fails.
 * <p>
 * {@code -Dsigning-oracles.requests} sets how many, {@code -Dsigning-oracles.seed} repeats a run.
 */
class VerifierTest {

    private static final int SHARE = 20;
    /** Chance, where the requests are few. */
    private static final int SLACK = 20;

    private final List<Peer> peers = List.of(new SdkPeer(), new CrtPeer(), new KotlinPeer());

    @ParameterizedTest
    @EnumSource
    void findsRequestsOfAwsSignersGenuine(Form form) throws Exception {
        Samples samples = new Samples(SigningOraclesTest.seed());
        for (Peer peer : peers) {
            if (peer.signs(form)) {
                verifyAll(samples, peer, form);
            }
        }
    }

    /** Goes on until so many have been judged, which must not take many more. */
    private static void verifyAll(Samples samples, Peer peer, Form form) throws Exception {
        int slower = !form.isV4a() ? 1 : form.isChunked() ? 10 : 5;
        int requests = Math.max(1, Integer.getInteger("signing-oracles.requests", 20_000) / SHARE / slower);
        Map<Quirk, Integer> leftOut = new EnumMap<>(Quirk.class);
        List<String> wrong = new ArrayList<>();
        int index = 0;
        for (int judged = 0; judged < requests; index++) {
            Sample sample = peer.prepare(samples.at(index).in(form));
            Optional<Quirk> quirk = Quirk.of(peer.judge(), sample);
            if (quirk.isPresent()) {
                leftOut.merge(quirk.get(), 1, Integer::sum);
                assertThat(index).as("requests for " + peer.judge() + ", left out: " + leftOut)
                        .isLessThan((int) (requests / peer.share(form)) + SLACK);
            } else {
                judged++;
                judge(sample, form, signed(peer, sample, form), new SplittableRandom(index))
                        .ifPresent(text -> wrong.add(sample + text));
            }
        }
        System.out.println("Verifier, " + peer.judge() + ", " + form + ": " + requests + " of " + index
                + " requests judged, " + wrong.size() + " verified wrongly, left out: " + leftOut);
        assertThat(wrong.stream().limit(3)).isEmpty();
    }

    private static Sent signed(Peer peer, Sample sample, Form form) {
        try {
            return peer.sign(sample, form);
        } catch (Exception e) {
            throw new AssertionError(peer.judge() + " refuses the " + sample, e);
        }
    }

    private static Optional<String> judge(Sample sample, Form form, Sent sent, SplittableRandom random) {
        Verification verification = verify(sample, form, sent);
        if (!(verification instanceof Verification.Genuine)) {
            return Optional.of("  " + verification + "\n  " + sent.request().target() + "\n  "
                    + sent.request().headers().stream().map(header -> header.name() + ": " + header.value()).toList());
        }
        Change change = Change.random(sample, form, random);
        return verify(sample, form, change.of(sent, random)) instanceof Refused ? Optional.empty()
                : Optional.of("  is genuine after another " + change);
    }

    private static Verification verify(Sample sample, Form form, Sent sent) {
        VerifierRules rules = VerifierRules.of(sample.target().service(), sample.target().region())
                .withUnsignedPayload(form.isUnsigned()).withServiceRules(sample.target().rules());
        return new SigV4Verifier(rules, sample::now).verify(sent.request(), ReceivedBody.of(sent.body()),
                id -> Optional.of(sample.credentials()));
    }
}
