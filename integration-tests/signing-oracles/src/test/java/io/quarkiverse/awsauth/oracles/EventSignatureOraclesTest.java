package io.quarkiverse.awsauth.oracles;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.StreamSignature;
import io.quarkiverse.awsauth.sigv4.eventstream.EventHeaderValue;
import io.quarkiverse.awsauth.sigv4.eventstream.EventMessage;
import io.quarkiverse.awsauth.sigv4.eventstream.EventSigner;

/**
 * Random event streams, every signature of which the CRT and the SDK for Kotlin make as well. With Version 4 alone: like the
 * CRT, we refuse to sign them with 4A.
 */
class EventSignatureOraclesTest {

    private final long seed = SigningOraclesTest.seed();
    private final int streams = Integer.getInteger("signing-oracles.uploads", 1_000);
    private final CrtOracle crt = new CrtOracle();
    private final List<PieceOracle> oracles = List.of(new CrtPieces(), new KotlinPieces());
    private Instant now = Instant.EPOCH;

    @Test
    void theOraclesMakeTheSameSignatures() throws Exception {
        for (int index = 0; index < streams; index++) {
            EventStreamSample sample = EventStreamSample.at(seed, index);
            Sample request = sample.request();
            now = request.now();
            StreamSignature head = new SigV4Signer(() -> now).signStream(OurSigner.request(request), request.target(),
                    request.credentials());
            Outcome own = Outcome.of(() -> Outcome.headers(head.headers().asMap()));
            assertThat(own).as(sample.toString()).isEqualTo(crt.sign(request));

            EventSigner signer = new EventSigner(head.chain(), () -> now);
            String previous = own.signature();
            for (EventStreamSample.Event event : sample.events()) {
                previous = compare(sample, event, signer, previous);
            }
        }
    }

    private String compare(EventStreamSample sample, EventStreamSample.Event event, EventSigner signer, String previous)
            throws Exception {
        now = event.time();
        EventMessage sent = EventMessage.decode(event.message().length == 0 ? signer.end() : signer.sign(event.message()));
        assertThat(sent.payload()).isEqualTo(event.message());
        assertThat(sent.header(":date")).contains(new EventHeaderValue.Time(event.date()));
        EventHeaderValue bytes = sent.header(":chunk-signature").orElseThrow();
        String signature = HexFormat.of().formatHex(((EventHeaderValue.Bytes) bytes).value());
        for (PieceOracle oracle : oracles) {
            assertThat(signature).as(sample.toString())
                    .isEqualTo(oracle.event(sample.scope(event), event.message(), previous));
        }
        return signature;
    }
}
