package io.quarkiverse.awsauth.deployment.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Requests signed elsewhere, with RSA, EC and ML-DSA keys, are accepted at their time and refused when changed. */
class CreateSessionVectorsTest {

    private static final String FOLDER = "rolesanywhere/kat";

    static List<String> cases() throws IOException {
        return Vectors.cases(FOLDER, "signature.txt", 20);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void accepts(String name) throws IOException, CertificateException {
        assumeTrue(!name.startsWith("mldsa") || !Security.getAlgorithms("Signature").stream()
                .filter("ML-DSA"::equalsIgnoreCase).toList().isEmpty(), "this Java has no ML-DSA");
        Path folder = Vectors.folder(FOLDER).resolve(name);
        JsonNode context = new ObjectMapper().readTree(folder.resolve("context.json").toFile());
        RawRequest request = request(folder, context);
        try (AwsEmulator emulator = AwsEmulator.start(settings(context, request))) {
            assertThat(request.sendTo(emulator).status()).isEqualTo(201);
            assertThat(request.withBody(request.body() + " ").sendTo(emulator).error())
                    .isEqualTo("403 AccessDeniedException: Invalid signature");
        }
    }

    private static EmulatorSettings settings(JsonNode context, RawRequest request)
            throws IOException, CertificateException {
        String text = request.target().replace("%3A", ":").replace("%2F", "/") + request.body();
        Instant time = Instant.parse(context.path("timestamp").textValue()
                .replaceAll("(....)(..)(..)T(..)(..)(..)Z", "$1-$2-$3T$4:$5:$6Z"));
        return EmulatorSettings.trusting(context.path("region").textValue(), authority())
                .withClock(InstantSource.fixed(time))
                .withArns(arn("trust-anchor", text), arn("profile", text), List.of(arn("role", text)))
                .withDurations(Duration.ofHours(12), Duration.ofHours(12))
                .withAcceptRoleSessionName(true);
    }

    private static String arn(String resource, String text) {
        Matcher matcher = Pattern.compile("arn:[^\"&]*:" + resource + "/[^\"&{]*").matcher(text);
        assertThat(matcher.find()).isTrue();
        return matcher.group();
    }

    private static X509Certificate authority() throws IOException, CertificateException {
        try (InputStream in = Files.newInputStream(Vectors.folder(FOLDER).resolve("ca.pem"))) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private static RawRequest request(Path folder, JsonNode context) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        Files.readAllLines(folder.resolve("request.txt")).stream().skip(1).filter(line -> line.contains(":"))
                .map(line -> line.split(":", 2)).forEach(parts -> headers.put(parts[0], parts[1]));
        headers.put("Authorization", Files.readString(folder.resolve("authorization.txt")));
        return new RawRequest("POST", context.path("target").textValue(), headers,
                Files.readString(folder.resolve("body.json")));
    }
}
