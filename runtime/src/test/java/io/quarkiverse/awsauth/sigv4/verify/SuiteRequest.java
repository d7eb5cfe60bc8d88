package io.quarkiverse.awsauth.sigv4.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.Vectors;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadSigning;
import io.quarkiverse.awsauth.sigv4.ServiceRules;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;

/** A signed request of AWS' signing test suite, as a server receives it. */
record SuiteRequest(ReceivedRequest request, byte[] body, VerifierRules rules, AwsCredentials credentials, Instant now) {

    static SuiteRequest read(Path folder, String form) {
        JsonNode context = Vectors.json(folder, "context.json");
        String[] halves = octets(folder.resolve(form + "-signed-request.txt")).split("\n\n", 2);
        ServiceRules serviceRules = new ServiceRules(context.get("normalize").asBoolean(), true, PayloadSigning.SIGNED,
                context.get("sign_body").asBoolean(),
                context.path("omit_session_token").asBoolean() ? SessionTokenPlace.UNSIGNED : SessionTokenPlace.SIGNED);
        return new SuiteRequest(request(halves[0]),
                halves.length == 1 ? new byte[0] : halves[1].stripTrailing().getBytes(StandardCharsets.ISO_8859_1),
                VerifierRules.of(context.get("service").asText(), context.get("region").asText())
                        .withServiceRules(serviceRules),
                credentials(context.get("credentials")), Instant.parse(context.get("timestamp").asText()));
    }

    Verification verify() {
        return new SigV4Verifier(rules, () -> now).verify(request, ReceivedBody.of(body),
                id -> Optional.of(credentials).filter(known -> known.accessKeyId().equals(id)));
    }

    SuiteRequest with(ReceivedRequest other) {
        return new SuiteRequest(other, body, rules, credentials, now);
    }

    SuiteRequest withBody(byte[] other) {
        return new SuiteRequest(request, other, rules, credentials, now);
    }

    SuiteRequest with(AwsCredentials other) {
        return new SuiteRequest(request, body, rules, other, now);
    }

    SuiteRequest at(Instant other) {
        return new SuiteRequest(request, body, rules, credentials, other);
    }

    private static ReceivedRequest request(String head) {
        String[] lines = head.stripTrailing().replaceAll("\n[ \t]+", " ").split("\n");
        List<Header> headers = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.add(new Header(lines[i].substring(0, colon), lines[i].substring(colon + 1)));
        }
        int blank = lines[0].indexOf(' ');
        return new ReceivedRequest(lines[0].substring(0, blank),
                lines[0].substring(blank + 1, lines[0].lastIndexOf(" HTTP/1.1")), headers);
    }

    private static AwsCredentials credentials(JsonNode json) {
        String id = json.get("access_key_id").asText();
        SecretString secret = SecretString.of(json.get("secret_access_key").asText());
        return json.has("token")
                ? new SessionCredentials(id, secret, SecretString.of(json.get("token").asText()), null, null)
                : new StaticCredentials(id, secret);
    }

    private static String octets(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
