package io.quarkiverse.awsauth.oracles;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadSigning;
import io.quarkiverse.awsauth.sigv4.ServiceRules;
import io.quarkiverse.awsauth.sigv4.verify.ReceivedBody;
import io.quarkiverse.awsauth.sigv4.verify.ReceivedRequest;
import io.quarkiverse.awsauth.sigv4.verify.Refused;
import io.quarkiverse.awsauth.sigv4.verify.SigV4Verifier;
import io.quarkiverse.awsauth.sigv4.verify.Verification;
import io.quarkiverse.awsauth.sigv4.verify.VerifierRules;

/**
 * Random requests, signed by AWS' own three signers: our verifier finds each genuine, and no longer after one change.
 * <p>
 * {@code -Dsigning-oracles.requests} sets how many, {@code -Dsigning-oracles.seed} repeats a run.
 */
class VerifierTest {

    private static final List<String> STALE = List.of("authorization", "x-amz-date", "x-amz-content-sha256",
            "x-amz-security-token");
    private static final int SHARE = 20;

    private final List<Peer> peers = List.of(new SdkPeer(), new CrtPeer(), new KotlinPeer());

    @ParameterizedTest
    @EnumSource
    void findsRequestsOfAwsSignersGenuine(Form form) {
        Samples samples = new Samples(SigningOraclesTest.seed());
        for (Peer peer : peers) {
            if (peer.signs(form)) {
                verifyAll(samples, peer, form);
            }
        }
    }

    private static void verifyAll(Samples samples, Peer peer, Form form) {
        int requests = Math.max(1, Integer.getInteger("signing-oracles.requests", 20_000) / SHARE / (form.isV4a() ? 5 : 1));
        List<String> wrong = new ArrayList<>();
        int verified = 0;
        for (int index = 0; index < requests; index++) {
            Sample sample = samples.at(index).usual();
            if (!suits(sample, form)) {
                continue;
            }
            Sent sent;
            try {
                sent = peer.sign(sample, form);
            } catch (Exception e) {
                continue; // refused by the signer
            }
            verified++;
            judge(sample, form, sent, index).ifPresent(text -> wrong.add(sample + text));
        }
        System.out.println("Verifier, " + peer.getClass().getSimpleName() + ", " + form + ": " + verified + " of " + requests
                + " requests suit the signer, " + wrong.size() + " verified wrongly");
        assertThat(wrong.stream().limit(3)).isEmpty();
        assertThat(verified).isGreaterThan(requests / 10);
    }

    /**
     * Not what AWS' signers disagree on, nor a request that is signed already; and the SDK signs bodies wherever there is no
     * TLS, asked to or not.
     */
    private static boolean suits(Sample sample, Form form) {
        return Quirk.of(Judge.SDK, sample).isEmpty() && Quirk.of(Judge.CRT, sample).isEmpty()
                && STALE.stream().noneMatch(sample::has)
                && (!form.isUnsigned() || sample.endpoint().getScheme().equals("https"));
    }

    private static Optional<String> judge(Sample sample, Form form, Sent sent, int index) {
        Verification verification = verify(sample, form, sent);
        if (!(verification instanceof Verification.Genuine)) {
            return Optional.of("  " + verification + "\n  " + sent.request().target() + "\n  "
                    + sent.request().headers().stream().map(header -> header.name() + ": " + header.value()).toList());
        }
        Sent changed = changed(sent, form, new SplittableRandom(index));
        return verify(sample, form, changed) instanceof Refused ? Optional.empty()
                : Optional.of("  is genuine after a change: " + changed);
    }

    private static Verification verify(Sample sample, Form form, Sent sent) {
        ServiceRules service = sample.target().rules()
                .withPayload(form.isUnsigned() ? PayloadSigning.UNSIGNED_IN_URLS : PayloadSigning.SIGNED);
        VerifierRules rules = VerifierRules.of(sample.target().service(), sample.target().region())
                .withUnsignedPayload(form.isUnsigned()).withServiceRules(service);
        return new SigV4Verifier(rules, sample::now).verify(sent.request(), ReceivedBody.of(sent.body()),
                id -> Optional.of(sample.credentials()));
    }

    private static Sent changed(Sent sent, Form form, SplittableRandom random) {
        ReceivedRequest request = sent.request();
        List<Header> headers = new ArrayList<>(request.headers());
        switch (random.nextInt(form.isUnsigned() && !form.hasTrailer() ? 3 : 4)) {
            case 0 -> headers.replaceAll(header -> !header.name().equalsIgnoreCase("host") ? header
                    : new Header("Host", header.value() + "x"));
            case 1 -> headers.add(new Header("X-Amz-Meta-Added", "1"));
            case 2 -> {
                return new Sent(new ReceivedRequest(request.method(), "/x" + request.target(), headers), sent.body());
            }
            default -> {
                byte[] body = sent.body().length == 0 ? new byte[1] : sent.body().clone();
                body[random.nextInt(body.length)] ^= 1;
                return new Sent(request, body);
            }
        }
        return new Sent(new ReceivedRequest(request.method(), request.target(), headers), sent.body());
    }
}
