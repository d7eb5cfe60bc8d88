package io.quarkiverse.awsauth.sigv4.eventstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.NeedsVectors;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.Vectors;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.StreamSignature;

@NeedsVectors
class EventStreamKnownAnswersTest {

    private static final AwsCredentials KEYS = new StaticCredentials("access", SecretString.of("secret"));

    private Instant now = Instant.parse("1981-01-16T06:30:00Z");

    @Test
    void signsThePublishedStream() {
        JsonNode answers = Vectors.json(Path.of(System.getenv("AWS_AUTH_VECTORS"), "sigv4/kat"), "eventstream.json");
        StreamSignature stream = stream(SigningTarget.of("demo", "us-east-1"));
        EventSigner signer = new EventSigner(stream.chain(), () -> now);

        assertThat(stream.headers().asMap().get("Authorization"))
                .endsWith("Signature=" + answers.at("/request/signature").textValue());
        for (JsonNode event : answers.get("events")) {
            now = instant(event.get("timestamp").textValue());
            byte[] inner = event.get("payload_ascii").textValue().getBytes(StandardCharsets.US_ASCII);

            EventMessage signed = EventMessage.decode(inner.length == 0 ? signer.end() : signer.sign(inner));

            assertThat(signed.payload()).isEqualTo(inner);
            assertThat(signed.headers()).containsExactly(new EventHeader(":date", new EventHeaderValue.Time(now)),
                    new EventHeader(":chunk-signature", new EventHeaderValue.Bytes(
                            HexFormat.of().parseHex(event.get("signature").textValue()))));
            assertThat(HeaderEncoder.encode(signed.headers().subList(0, 1)))
                    .asHexString().isEqualToIgnoringCase(event.get("date_header_hex").textValue());
        }
    }

    private StreamSignature stream(SigningTarget target) {
        SigningRequest request = SigningRequest
                .builder("POST", URI.create("https://demo.us-east-1.amazonaws.com/streaming"))
                .header("content-encoding", EventSigner.CONTENT_TYPE)
                .header("x-amz-content-sha256", PayloadHash.SIGNED_EVENTS.value())
                .payload(PayloadHash.SIGNED_EVENTS).build();
        return new SigV4Signer(() -> now).signStream(request, target, KEYS);
    }

    private static Instant instant(String dateTime) {
        return LocalDateTime.parse(dateTime, DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT))
                .toInstant(ZoneOffset.UTC);
    }
}
