package io.quarkiverse.awsauth.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.awsauth.SecretString;

/** Reads what openssl writes, which knows nothing of BouncyCastle. */
class OpensslTest {

    private static final String PASSWORD = "päss word";

    @TempDir
    static Path directory;

    @BeforeAll
    static void makeCertificate() throws Exception {
        try {
            new ProcessBuilder("openssl", "version").start().waitFor();
        } catch (IOException e) {
            abort("openssl is not installed");
        }
        for (String kind : List.of("RSA -pkeyopt rsa_keygen_bits:2048", "EC -pkeyopt ec_paramgen_curve:P-256")) {
            String name = kind.substring(0, 3).trim();
            openssl("genpkey -algorithm " + kind + " -out " + name + ".pem");
            Files.writeString(directory.resolve("x.cnf"), "[req]\ndistinguished_name=dn\n[dn]\n[ext]\n"
                    + "basicConstraints=critical,CA:FALSE\nkeyUsage=critical,digitalSignature\n");
            openssl("req -new -x509 -config x.cnf -extensions ext -subj /CN=client -days 3 -key " + name + ".pem -out " + name
                    + ".crt");
        }
    }

    @TestFactory
    Stream<DynamicTest> everyFormat() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String kind : List.of("RSA", "EC")) {
            for (String options : List.of("-v2 aes-128-cbc", "-v2 aes-192-cbc -v2prf hmacWithSHA1",
                    "-v2 aes-256-cbc -v2prf hmacWithSHA384", "-v2 aes-256-cbc -v2prf hmacWithSHA512", "-v2 des3", "-scrypt",
                    "-v1 PBE-SHA1-3DES")) {
                tests.add(pem(kind, "pkcs8 -topk8 " + options + " -passout env:PASSWORD -in " + kind + ".pem -out key.pem"));
            }
            String traditional = kind.equals("RSA") ? "rsa -traditional " : "ec ";
            tests.add(pem(kind, traditional + "-in " + kind + ".pem -out key.pem"));
            tests.add(pem(kind, traditional + "-aes256 -passout env:PASSWORD -in " + kind + ".pem -out key.pem"));
            tests.add(pem(kind, traditional + "-des3 -passout env:PASSWORD -in " + kind + ".pem -out key.pem"));
            for (String options : List.of("", "-keypbe PBE-SHA1-3DES -certpbe PBE-SHA1-3DES -macalg sha1",
                    "-nomac", "-certpbe NONE -keypbe NONE")) {
                tests.add(pkcs12(kind, options, "env:PASSWORD", PASSWORD));
                tests.add(pkcs12(kind, options, "pass:", ""));
                tests.add(pkcs12(kind, options, "pass:", null));
            }
            tests.add(pkcs12(kind, "-nomac -certpbe NONE -keypbe NONE", "env:PASSWORD", null));
        }
        return tests.stream();
    }

    private DynamicTest pem(String kind, String command) {
        return DynamicTest.dynamicTest(command, () -> {
            openssl(command);
            check(PemReader.read(new Content("certificate", "client.crt", Files.readAllBytes(directory.resolve(kind + ".crt"))),
                    new Content("private-key", "key.pem", Files.readAllBytes(directory.resolve("key.pem"))),
                    SecretString.of(PASSWORD), TestCertificates.NOW));
        });
    }

    private DynamicTest pkcs12(String kind, String options, String passOut, String password) {
        return DynamicTest.dynamicTest(kind + " in PKCS#12 " + options + ", password " + password, () -> {
            openssl("pkcs12 -export -inkey " + kind + ".pem -in " + kind + ".crt -out client.p12 -passout " + passOut
                    + (options.isEmpty() ? "" : " " + options));
            check(KeyStoreReader.read(
                    new Content("key-store", "client.p12", Files.readAllBytes(directory.resolve("client.p12"))),
                    password == null ? null : SecretString.of(password), null, null, TestCertificates.NOW));
        });
    }

    private static void check(ClientIdentity identity) {
        assertThat(CertificateRules.violations(identity, identity.certificate().getNotBefore().toInstant())).isEmpty();
        assertThat(identity.chain()).isEmpty();
    }

    private static void openssl(String command) throws Exception {
        List<String> line = new ArrayList<>(List.of("openssl"));
        line.addAll(List.of(command.split(" ")));
        ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("PASSWORD", PASSWORD);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + "\n" + output).isZero();
    }
}
