package io.quarkiverse.awsauth.sigv4.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.NeedsVectors;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.Vectors;
import io.quarkiverse.awsauth.sigv4.Header;

/** The signed event stream that AWS publishes is genuine; a changed event is not, nor is any after it. */
@NeedsVectors
class EventsKnownAnswersTest {

    private final JsonNode all = Vectors.json(Path.of(System.getenv("AWS_AUTH_VECTORS"), "sigv4/kat"), "eventstream.json");

    @Test
    void isGenuine() throws Exception {
        BodyVerifier body = body();
        for (JsonNode event : all.get("events")) {
            assertThat(verifies(body, event, 0)).isTrue();
        }
    }

    @Test
    void afterAWrongOneNoneIsGenuine() throws Exception {
        BodyVerifier body = body();
        assertThat(verifies(body, all.get("events").get(0), 0)).isTrue();
        assertThat(verifies(body, all.get("events").get(1), 1)).isFalse();
        assertThat(verifies(body, all.get("events").get(1), 0)).isFalse();
        assertThat(verifies(body, all.get("events").get(2), 0)).isFalse();
    }

    private static boolean verifies(BodyVerifier body, JsonNode event, int late) throws Exception {
        String time = event.get("timestamp").asText().replaceAll("(....)(..)(..)T(..)(..)(..)Z", "$1-$2-$3T$4:$5:$6Z");
        byte[] dateHeader = HexFormat.of().parseHex(event.get("date_header_hex").asText());
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        byte[] ofHeaders = sha256.digest(dateHeader);
        // The known answers sign the payload within, whose digest stands in the last line
        String[] lines = event.get("string_to_sign").asText().split("\n");
        assertThat(HexFormat.of().formatHex(ofHeaders)).isEqualTo(lines[lines.length - 2]);
        return body.event(Instant.parse(time).plusSeconds(late), ofHeaders,
                HexFormat.of().parseHex(lines[lines.length - 1]),
                HexFormat.of().parseHex(event.get("signature").asText()));
    }

    private BodyVerifier body() {
        String signature = all.get("request").get("signature").asText();
        ReceivedRequest request = new ReceivedRequest("POST", "/streaming", List.of(
                new Header("Content-Encoding", "application/vnd.amazon.eventstream"),
                new Header("Host", "demo.us-east-1.amazonaws.com"),
                new Header("X-Amz-Content-Sha256", "STREAMING-AWS4-HMAC-SHA256-EVENTS"),
                new Header("X-Amz-Date", "19810116T063000Z"),
                new Header("Authorization", "AWS4-HMAC-SHA256 Credential=access/19810116/us-east-1/demo/aws4_request, "
                        + "SignedHeaders=content-encoding;host;x-amz-content-sha256;x-amz-date, Signature=" + signature)));
        StreamVerification head = new SigV4Verifier(VerifierRules.of("demo", "us-east-1"),
                () -> Instant.parse("1981-01-16T06:30:00Z"))
                .verifyStream(request, id -> Optional.of(new StaticCredentials("access", SecretString.of("secret"))));
        return ((StreamVerification.GenuineHead) head).body();
    }

}
