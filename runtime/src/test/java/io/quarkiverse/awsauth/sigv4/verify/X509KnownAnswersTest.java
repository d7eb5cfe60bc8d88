package io.quarkiverse.awsauth.sigv4.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkiverse.awsauth.NeedsVectors;
import io.quarkiverse.awsauth.Vectors;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.x509.Content;
import io.quarkiverse.awsauth.x509.PemReader;

/** Known answers of SigV4-X509 are genuine, and after any one change are not; those of ML-DSA where Java has it. */
@NeedsVectors
class X509KnownAnswersTest {

    private static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'")
            .withZone(ZoneOffset.UTC);
    private static final VerifierRules RULES = VerifierRules.of("rolesanywhere", "us-east-1");

    @TestFactory
    Stream<DynamicTest> everyCase() {
        List<Path> cases = Vectors.folders("rolesanywhere/kat").stream().filter(
                folder -> Runtime.version().feature() >= 24 || !folder.getFileName().toString().startsWith("mldsa")).toList();
        assertThat(cases).hasSizeGreaterThanOrEqualTo(17);
        return cases.stream().map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)));
    }

    private static void check(Path folder) throws Exception {
        JsonNode context = Vectors.json(folder, "context.json");
        Instant now = TIMESTAMP.parse(context.get("timestamp").asText(), Instant::from);
        SigV4X509Verifier verifier = new SigV4X509Verifier(
                VerifierRules.of("rolesanywhere", context.get("region").asText()), () -> now);
        ReceivedRequest request = request(folder);
        ReceivedBody body = ReceivedBody.of(Vectors.bytes(folder, "body.json"));
        X509Certificate certificate = certificate(folder);

        assertThat(verifier.verify(request, body, certificate)).isInstanceOfSatisfying(Verification.Genuine.class,
                genuine -> assertThat(genuine.accessKeyId()).isEqualTo(context.get("serial_decimal").asText()));
        assertRefused(RefusalReason.WRONG_SIGNATURE, verifier.verify(request, ReceivedBody.of(new byte[1]), certificate));
        Mutations.of(request).forEach((name, changed) -> assertThat(verifier.verify(changed, body, certificate))
                .as(name).isInstanceOf(Refused.class));
    }

    @Test
    void theCertificateHasToBeTheSignersOwn() {
        ReceivedRequest request = request(folder("rsa2048-body"));

        assertRefused(RefusalReason.UNKNOWN_ACCESS_KEY, verify(request, certificate(folder("rsa2048-serial-1"))));
        assertRefused(RefusalReason.UNKNOWN_ALGORITHM, verify(request, certificate(folder("ec256-body"))));
    }

    @Test
    void noUrlIsSignedWithACertificate() {
        String query = "?X-Amz-Algorithm=AWS4-X509-RSA-SHA256&X-Amz-Credential=1%2F20260115%2Fus-east-1%2Frolesanywhere"
                + "%2Faws4_request&X-Amz-Date=20260115T093000Z&X-Amz-Expires=60&X-Amz-SignedHeaders=host&X-Amz-Signature=00";

        assertRefused(RefusalReason.UNKNOWN_ALGORITHM,
                verify(new ReceivedRequest("POST", "/sessions" + query, List.of(new Header("Host", "a"))),
                        certificate(folder("rsa2048-serial-1"))));
    }

    @Test
    void theBodyHasToBeSigned() throws Exception {
        PayloadHash digest = PayloadHash.of(Signed.BODY);

        assertThat(verify(signed(digest), certificate(folder("ec256-body")))).isInstanceOf(Verification.Genuine.class);
        assertRefused(RefusalReason.WRONG_BODY, verify(signed(PayloadHash.EMPTY), certificate(folder("ec256-body"))));
        assertRefused(RefusalReason.PAYLOAD_NOT_SIGNED,
                verify(signed(PayloadHash.UNSIGNED), certificate(folder("ec256-body"))));
    }

    /** With a digest that is stated, as the signer of this kind never does. */
    private static ReceivedRequest signed(PayloadHash digest) throws Exception {
        Path folder = folder("ec256-body");
        String time = "20260115T093000Z";
        String scope = "20260115/us-east-1/rolesanywhere/aws4_request";
        String names = "host;x-amz-content-sha256;x-amz-date";
        String canonical = String.join("\n", "POST", "/sessions", "", "host:a", "x-amz-content-sha256:" + digest.value(),
                "x-amz-date:" + time, "", names, digest.value());
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(PemReader.read(new Content("certificate", "cert.pem", Vectors.bytes(folder, "cert.pem")),
                new Content("private-key", "key.pem", Vectors.bytes(folder, "key.pem")), null, NOW).privateKey());
        signature.update(String.join("\n", "AWS4-X509-ECDSA-SHA256", time, scope,
                PayloadHash.of(canonical.getBytes(US_ASCII)).value()).getBytes(US_ASCII));
        return new ReceivedRequest("POST", "/sessions", List.of(new Header("Host", "a"), new Header("X-Amz-Date", time),
                new Header("X-Amz-Content-Sha256", digest.value()),
                new Header("Authorization", "AWS4-X509-ECDSA-SHA256 Credential=" + certificate(folder).getSerialNumber() + "/"
                        + scope + ", SignedHeaders=" + names + ", Signature=" + HexFormat.of().formatHex(signature.sign()))));
    }

    private static Verification verify(ReceivedRequest request, X509Certificate certificate) {
        return new SigV4X509Verifier(RULES.withUnsignedPayload(true), () -> NOW).verify(request,
                ReceivedBody.of(Signed.BODY), certificate);
    }

    private static void assertRefused(RefusalReason reason, Verification verification) {
        assertThat(verification).isInstanceOfSatisfying(Refused.class,
                refused -> assertThat(refused.reason()).as(refused.text()).isEqualTo(reason));
    }

    private static Path folder(String name) {
        return Vectors.folders("rolesanywhere/kat").stream().filter(folder -> folder.endsWith(name)).findFirst().orElseThrow();
    }

    private static ReceivedRequest request(Path folder) {
        String[] lines = Vectors.text(folder, "request.txt").split("\n\n", 2)[0].split("\n");
        String[] words = lines[0].split(" ");
        List<Header> headers = new ArrayList<>();
        Arrays.stream(lines).skip(1).map(line -> line.split(":", 2)).forEach(line -> headers.add(new Header(line[0], line[1])));
        headers.add(new Header("Authorization", Vectors.text(folder, "authorization.txt")));
        return new ReceivedRequest(words[0], words[1], headers);
    }

    private static X509Certificate certificate(Path folder) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(Vectors.bytes(folder, "cert.pem")));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
