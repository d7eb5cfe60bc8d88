package io.quarkiverse.awsauth.oracles;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.verify.BodyVerifier;
import io.quarkiverse.awsauth.sigv4.verify.ReceivedRequest;
import io.quarkiverse.awsauth.sigv4.verify.SigV4Verifier;
import io.quarkiverse.awsauth.sigv4.verify.StreamVerification;
import io.quarkiverse.awsauth.sigv4.verify.VerifierRules;

/** Random event streams, signed by the CRT: our verifier finds their messages genuine, up to the first that was changed. */
class EventVerifierTest {

    private final long seed = SigningOraclesTest.seed();
    private final int streams = Integer.getInteger("signing-oracles.uploads", 1_000);
    private final CrtOracle crt = new CrtOracle();
    private final CrtPieces crtPieces = new CrtPieces();

    @Test
    void messagesAreGenuineUpToTheFirstChange() throws Exception {
        for (int index = 0; index < streams; index++) {
            EventStreamSample sample = EventStreamSample.at(seed, index);
            SplittableRandom random = new SplittableRandom(index);
            Outcome head = crt.sign(sample.request());
            BodyVerifier whole = verifier(sample, head);
            BodyVerifier broken = verifier(sample, head);
            int changed = random.nextInt(sample.events().size());
            String previous = head.signature();
            for (int at = 0; at < sample.events().size(); at++) {
                EventStreamSample.Event event = sample.events().get(at);
                previous = crtPieces.event(sample.scope(event), event.message(), previous);
                byte[] signature = HexFormat.of().parseHex(previous);
                assertThat(verifies(whole, event, signature)).as(sample + "  message " + at).isTrue();
                assertThat(at == changed ? verifiesChanged(broken, event, signature, random)
                        : verifies(broken, event, signature)).as(sample + "  message " + at).isEqualTo(at < changed);
            }
        }
    }

    private static BodyVerifier verifier(EventStreamSample sample, Outcome head) {
        Sample request = sample.request();
        List<Header> headers = new ArrayList<>(request.headers());
        headers.add(new Header("Host", request.host()));
        head.fields().forEach((name, value) -> headers.add(new Header(name, value)));
        VerifierRules rules = VerifierRules.of(request.target().service(), request.target().region());
        StreamVerification verification = new SigV4Verifier(rules, request::now).verifyStream(
                new ReceivedRequest(request.method(), request.path(), headers), id -> Optional.of(request.credentials()));
        assertThat(verification).as(sample.toString()).isInstanceOf(StreamVerification.GenuineHead.class);
        return ((StreamVerification.GenuineHead) verification).body();
    }

    private static boolean verifies(BodyVerifier body, EventStreamSample.Event event, byte[] signature) {
        return body.event(event.date(), sha256(dateHeader(event.date())), sha256(event.message()), signature);
    }

    /** Another date, message or signature. */
    private static boolean verifiesChanged(BodyVerifier body, EventStreamSample.Event event, byte[] signature,
            SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> verifies(body, new EventStreamSample.Event(event.time().plusMillis(1), event.message()), signature);
            case 1 -> verifies(body, new EventStreamSample.Event(event.time(), changed(event.message(), random)), signature);
            default -> verifies(body, event, changed(signature, random));
        };
    }

    private static byte[] changed(byte[] bytes, SplittableRandom random) {
        byte[] changed = bytes.length == 0 ? new byte[1] : bytes.clone();
        changed[random.nextInt(changed.length)] ^= 1;
        return changed;
    }

    /** The length of the name, the name, the type, milliseconds. */
    private static byte[] dateHeader(Instant date) {
        return ByteBuffer.allocate(15).put((byte) 5).put(":date".getBytes(StandardCharsets.US_ASCII)).put((byte) 8)
                .putLong(date.toEpochMilli()).array();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
