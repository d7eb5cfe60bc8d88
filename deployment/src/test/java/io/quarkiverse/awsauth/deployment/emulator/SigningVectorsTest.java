package io.quarkiverse.awsauth.deployment.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The emulator's canonical request and string to sign against the signing test suite of aws-c-auth (header form). */
class SigningVectorsTest {

    static List<String> cases() throws IOException {
        return Vectors.cases("sigv4/aws-c-auth/v4", "header-canonical-request.txt", 38);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void canonicalises(String name) throws IOException {
        Path folder = Vectors.folder("sigv4/aws-c-auth/v4").resolve(name);
        JsonNode context = new ObjectMapper().readTree(folder.resolve("context.json").toFile());
        ReceivedRequest request = received(Files.readAllBytes(folder.resolve("header-signed-request.txt")));
        SignedRequest signed = new SignedRequest(request, Authorization.of(request));
        PathRule rule = context.path("normalize").booleanValue() ? PathRule.NORMALISED_AND_ENCODED_AGAIN
                : PathRule.ENCODED_AGAIN;
        String payloadHash = PayloadHash.of(request, context.path("service").textValue());

        CanonicalRequest canonical = CanonicalRequest.of(request, rule, signed.authorization().signedHeaders(), payloadHash);

        assertThat(canonical.text()).isEqualTo(expected(folder, "header-canonical-request.txt"));
        assertThat(signed.stringToSign(rule, payloadHash)).isEqualTo(expected(folder, "header-string-to-sign.txt"));
        assertThat(signed.authorization().signature()).isEqualTo(expected(folder, "header-signature.txt"));
    }

    private static String expected(Path folder, String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1).stripTrailing();
    }

    /** Takes a request apart as an HTTP server does: one character for each octet, continuation lines joined. */
    private static ReceivedRequest received(byte[] file) {
        String[] halves = new String(file, StandardCharsets.ISO_8859_1).split("\n\n", 2);
        String[] lines = halves[0].replaceAll("\n[ \t]+", " ").split("\n");
        Map<String, List<String>> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] parts = lines[i].split(":", 2);
            headers.computeIfAbsent(parts[0].toLowerCase(Locale.ROOT), name -> new ArrayList<>()).add(parts[1]);
        }
        String method = lines[0].substring(0, lines[0].indexOf(' '));
        String target = lines[0].substring(method.length() + 1, lines[0].lastIndexOf(" HTTP/1.1"));
        String body = halves.length == 1 ? "" : halves[1].stripTrailing();
        return new ReceivedRequest("id", method, target, headers, body);
    }
}
