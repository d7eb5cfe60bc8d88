package io.quarkiverse.awsauth.sigv4.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.NeedsVectors;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.Vectors;
import io.quarkiverse.awsauth.sigv4.Header;

/** The signed chunks and trailers that AWS publishes are genuine, and after any one change are not. */
@NeedsVectors
class ChunkedKnownAnswersTest {

    private static final Path FOLDER = Path.of(Optional.ofNullable(System.getenv("AWS_AUTH_VECTORS")).orElse("none"),
            "sigv4/kat");
    private static final int PLAIN_LENGTH = 66_560;

    private final JsonNode all = Vectors.json(FOLDER, "chunked.json");

    @ParameterizedTest
    @ValueSource(strings = { "plain", "with_trailer" })
    void isGenuine(String form) throws IOException {
        byte[] wire = wire(form);

        assertThat(verifier().verify(request(form), ReceivedBody.of(wire), this::find))
                .isInstanceOf(Verification.Genuine.class);
        VerifiedBody body = stream(form, wire);
        assertThat(body.readAllBytes()).hasSize(PLAIN_LENGTH).containsOnly('a');
        assertThat(body.trailers()).hasSize(form.equals("plain") ? 0 : 1);
        assertThat(body.read()).isNegative();
    }

    @Test
    void theTrailerIsToldAtTheEnd() throws IOException {
        VerifiedBody body = stream("with_trailer", wire("with_trailer"));
        body.readNBytes(PLAIN_LENGTH);
        assertThat(body.trailers()).isEmpty();

        assertThat(body.read()).isNegative();
        assertThat(body.trailers()).containsExactly(new Header("x-amz-checksum-crc32c", "sOO8/Q=="));
    }

    @ParameterizedTest
    @ValueSource(strings = { "plain", "with_trailer" })
    void noChangedByteGoesUnnoticed(String form) {
        byte[] wire = wire(form);
        for (int i = 0; i < wire.length; i += i < 90 || i > PLAIN_LENGTH - 1024 ? 1 : 997) {
            byte[] changed = wire.clone();
            changed[i] ^= 1;
            refuses(form, changed, i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = { "plain", "with_trailer" })
    void noCutGoesUnnoticed(String form) {
        byte[] wire = wire(form);
        for (int length = 0; length < wire.length; length += length < 90 || length > PLAIN_LENGTH ? 1 : 997) {
            refuses(form, Arrays.copyOf(wire, length), length);
        }
        refuses(form, Arrays.copyOf(wire, wire.length + 1), wire.length);
    }

    @Test
    void noChunkCanBeLeftOutRepeatedOrMoved() {
        List<String> chunks = chunks(all.get("plain"));
        for (List<Integer> order : List.of(List.of(0, 2), List.of(1, 2), List.of(2), List.of(0, 0, 1, 2),
                List.of(1, 0, 2), List.of(0, 2, 1, 2))) {
            refuses("plain", bytes(String.join("", order.stream().map(chunks::get).toList())), 0);
        }
    }

    @Test
    void handsOutNothingOfAWrongChunk() throws IOException {
        byte[] wire = wire("plain");
        wire[70_000 - 4_000] ^= 1; // in the second chunk
        VerifiedBody body = stream("plain", wire);

        assertThat(body.readNBytes(65_536)).hasSize(65_536);
        assertThatThrownBy(body::read).isInstanceOf(BodyRefusedException.class)
                .extracting(e -> ((BodyRefusedException) e).refused().reason()).isEqualTo(RefusalReason.WRONG_CHUNK);
        assertThatThrownBy(body::read).isInstanceOf(BodyRefusedException.class);
    }

    @Test
    void holdsNoLongerChunkThanAllowed() {
        SigV4Verifier strict = new SigV4Verifier(rules().withLongestChunk(65_535), this::now);

        assertThat(strict.verify(request("plain"), ReceivedBody.of(wire("plain")), this::find))
                .isInstanceOfSatisfying(Refused.class, it -> assertThat(it.reason()).isEqualTo(RefusalReason.MALFORMED_BODY));
    }

    @Test
    void aDigestIsNotEnough() {
        assertThat(verifier().verify(request("plain"), ReceivedBody.EMPTY, this::find))
                .isInstanceOfSatisfying(Refused.class, it -> assertThat(it.reason()).isEqualTo(RefusalReason.BODY_NEEDED));
    }

    private void refuses(String form, byte[] wire, int place) {
        assertThat(verifier().verify(request(form), ReceivedBody.of(wire), this::find)).as("byte %d", place)
                .isInstanceOf(Refused.class);
    }

    private VerifiedBody stream(String form, byte[] wire) {
        return ((StreamVerification.GenuineHead) verifier().verifyStream(request(form), this::find)).body()
                .stream(new ByteArrayInputStream(wire));
    }

    private ReceivedRequest request(String form) {
        JsonNode seed = all.get(form).get("seed");
        List<Header> headers = new ArrayList<>();
        List<String> names = new ArrayList<>();
        seed.get("headers").properties().forEach(header -> {
            headers.add(new Header(header.getKey(), header.getValue().asText()));
            names.add(header.getKey());
        });
        headers.add(new Header("Authorization", "AWS4-HMAC-SHA256 Credential=" + all.get("access_key_id").asText()
                + "/20130524/us-east-1/s3/aws4_request,SignedHeaders=" + String.join(";", names.stream().sorted().toList())
                + ",Signature=" + seed.get("signature").asText()));
        return new ReceivedRequest(all.get("method").asText(), all.get("path").asText(), headers);
    }

    private byte[] wire(String form) {
        JsonNode node = all.get(form);
        String chunks = String.join("", chunks(node));
        String trailer = !form.equals("with_trailer") ? ""
                : "x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:" + node.get("trailer_signature").asText()
                        + "\r\n\r\n";
        return bytes(trailer.isEmpty() ? chunks : chunks.substring(0, chunks.length() - 2) + trailer);
    }

    private static List<String> chunks(JsonNode node) {
        List<String> chunks = new ArrayList<>();
        for (JsonNode chunk : node.get("chunks")) {
            int count = chunk.get("data").get("count").asInt();
            chunks.add(Integer.toHexString(count) + ";chunk-signature=" + chunk.get("signature").asText() + "\r\n"
                    + "a".repeat(count) + "\r\n");
        }
        return chunks;
    }

    private SigV4Verifier verifier() {
        return new SigV4Verifier(rules(), this::now);
    }

    private static VerifierRules rules() {
        return VerifierRules.of("s3", "us-east-1");
    }

    private Instant now() {
        return Instant.parse("2013-05-24T00:00:00Z");
    }

    private Optional<StaticCredentials> find(String id) {
        return Optional.of(new StaticCredentials(all.get("access_key_id").asText(),
                SecretString.of(all.get("secret_access_key").asText())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
