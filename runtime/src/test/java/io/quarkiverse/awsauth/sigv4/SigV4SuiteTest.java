package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.NeedsVectors;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.Vectors;

/** AWS' own signing test suite, header form, compared step by step. */
@NeedsVectors
class SigV4SuiteTest {

    @TestFactory
    Stream<DynamicTest> everyCaseAtEveryStep() {
        List<Path> cases = Vectors.folders("sigv4/aws-c-auth/v4");
        assertThat(cases).hasSize(38);
        return cases.stream().map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    private static void check(Path folder) {
        JsonNode context = Vectors.json(folder, "context.json");
        RawRequest raw = RawRequest.parse(Vectors.text(folder, "request.txt"));
        SigningTarget target = new SigningTarget(context.get("service").asText(), context.get("region").asText(),
                context.get("normalize").asBoolean(), true, context.get("sign_body").asBoolean(),
                !context.path("omit_session_token").asBoolean());

        SigV4Signer.Steps steps = new SigV4Signer(() -> Instant.EPOCH).steps(
                raw.withPayload(PayloadHash.of(raw.body().getBytes(StandardCharsets.UTF_8))), target,
                credentials(context.get("credentials")), Instant.parse(context.get("timestamp").asText()));

        assertThat(steps.canonical().text()).isEqualTo(Vectors.text(folder, "header-canonical-request.txt"));
        assertThat(steps.stringToSign()).isEqualTo(Vectors.text(folder, "header-string-to-sign.txt"));
        assertThat(steps.signature()).isEqualTo(Vectors.text(folder, "header-signature.txt"));
        for (Header expected : RawRequest.parse(Vectors.text(folder, "header-signed-request.txt")).headers()) {
            assertThat(steps.headers().asMap().getOrDefault(expected.name(), expected.value()))
                    .as(expected.name()).isEqualTo(expected.value());
        }
    }

    private static AwsCredentials credentials(JsonNode json) {
        String id = json.get("access_key_id").asText();
        SecretString secret = SecretString.of(json.get("secret_access_key").asText());
        return json.has("token")
                ? new SessionCredentials(id, secret, SecretString.of(json.get("token").asText()), null, null)
                : new StaticCredentials(id, secret);
    }
}
