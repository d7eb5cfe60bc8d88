package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.NeedsVectors;
import io.quarkiverse.awsauth.Vectors;
import io.quarkiverse.awsauth.x509.Content;
import io.quarkiverse.awsauth.x509.PemReader;
import io.quarkiverse.awsauth.x509.TestCertificates;

/** Known answers of SigV4-X509, compared step by step; those of ML-DSA where Java has it. */
@NeedsVectors
class SigV4X509KnownAnswersTest {

    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);

    @TestFactory
    Stream<DynamicTest> everyCaseAtEveryStep() {
        boolean java24 = Runtime.version().feature() >= 24;
        List<Path> cases = Vectors.folders("rolesanywhere/kat").stream()
                .filter(folder -> java24 || !folder.getFileName().toString().startsWith("mldsa")).toList();
        assertThat(cases).hasSize(java24 ? 20 : 17);
        return cases.stream().map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    private static void check(Path folder) throws Exception {
        JsonNode context = Vectors.json(folder, "context.json");
        X509Certificate certificate = certificates(folder, "cert.pem").get(0);
        List<X509Certificate> chain = Files.exists(folder.resolve("chain.pem")) ? certificates(folder, "chain.pem")
                : List.of();
        SigningRequest request = RawRequest.parse(Vectors.text(folder, "request.txt"))
                .withPayload(PayloadHash.of(Vectors.bytes(folder, "body.json")));

        Instant now = TIMESTAMP.parse(context.get("timestamp").asText(), Instant::from);
        SigV4X509Signer signer = new SigV4X509Signer(() -> now);
        SigningTarget target = SigningTarget.of("rolesanywhere", context.get("region").asText());

        SigningSteps steps = signer.steps(request, target, key(folder), certificate, chain);

        assertThat(steps.canonicalRequest()).isEqualTo(Vectors.text(folder, "canonical-request.txt"));
        assertThat(steps.stringToSign()).isEqualTo(Vectors.text(folder, "string-to-sign.txt"));
        String known = Vectors.text(folder, "signature.txt");
        assertThat(verifies(certificate, steps.stringToSign(), known)).isTrue();
        assertThat(verifies(certificate, steps.stringToSign(), steps.signature())).isTrue();
        if (context.get("signature_is_deterministic").asBoolean() && certificate.getPublicKey().getAlgorithm().equals("RSA")) {
            assertThat(steps.signature()).isEqualTo(known);
        }
        String authorization = signer.sign(request, target, key(folder), certificate, chain).asMap().get("Authorization");
        assertThat(authorization.replaceFirst("[0-9a-f]+$", known)).isEqualTo(Vectors.text(folder, "authorization.txt"));
    }

    private static boolean verifies(X509Certificate certificate, String text, String signature) throws Exception {
        Signature verifier = Signature.getInstance(switch (certificate.getPublicKey().getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "ML-DSA";
        });
        verifier.initVerify(certificate);
        verifier.update(text.getBytes(StandardCharsets.UTF_8));
        return verifier.verify(HexFormat.of().parseHex(signature));
    }

    private static List<X509Certificate> certificates(Path folder, String file) throws Exception {
        return CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(Vectors.bytes(folder, file)))
                .stream().map(X509Certificate.class::cast).toList();
    }

    private static PrivateKey key(Path folder) throws Exception {
        return PemReader.read(new Content("certificate", "cert.pem", Vectors.bytes(folder, "cert.pem")),
                new Content("private-key", "key.pem", Vectors.bytes(folder, "key.pem")), null,
                TestCertificates.NOW).privateKey();
    }
}
