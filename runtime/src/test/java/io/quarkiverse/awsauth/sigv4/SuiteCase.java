package io.quarkiverse.awsauth.sigv4;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.Vectors;

/** One folder of AWS' signing test suite. */
record SuiteCase(Path folder, SigningRequest request, SigningTarget target, AwsCredentials credentials, Instant now,
        Presigning presigning) {

    static Stream<SuiteCase> all(String under, SigningAlgorithm algorithm) {
        List<Path> folders = Vectors.folders(under).stream()
                .filter(folder -> Files.exists(folder.resolve("header-canonical-request.txt"))).toList();
        return folders.stream().map(folder -> of(folder, algorithm));
    }

    private static SuiteCase of(Path folder, SigningAlgorithm algorithm) {
        JsonNode context = Vectors.json(folder, "context.json");
        RawRequest raw = RawRequest.parse(Vectors.text(folder, "request.txt"));
        boolean omitToken = context.path("omit_session_token").asBoolean();
        ServiceRules rules = new ServiceRules(context.get("normalize").asBoolean(), true, PayloadSigning.SIGNED,
                context.get("sign_body").asBoolean(),
                omitToken ? SessionTokenPlace.UNSIGNED : SessionTokenPlace.SIGNED);
        return new SuiteCase(folder, raw.withPayload(PayloadHash.of(raw.body().getBytes(StandardCharsets.UTF_8))),
                new SigningTarget(context.get("service").asText(), context.get("region").asText(), algorithm, rules),
                credentials(context.get("credentials")), Instant.parse(context.get("timestamp").asText()),
                Presigning.validFor(Duration.ofSeconds(context.get("expiration_in_seconds").asLong())));
    }

    SigV4Signer signer() {
        return new SigV4Signer(() -> now);
    }

    String text(String file) {
        return Vectors.text(folder, file);
    }

    String name() {
        return folder.getFileName().toString();
    }

    private static AwsCredentials credentials(JsonNode json) {
        String id = json.get("access_key_id").asText();
        SecretString secret = SecretString.of(json.get("secret_access_key").asText());
        return json.has("token")
                ? new SessionCredentials(id, secret, SecretString.of(json.get("token").asText()), null, null)
                : new StaticCredentials(id, secret);
    }
}
