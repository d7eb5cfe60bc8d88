package io.quarkiverse.awsauth.deployment.certificate;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;

import io.quarkiverse.awsauth.deployment.emulator.CertificateRecipe;
import io.quarkiverse.awsauth.deployment.emulator.IssuedCertificate;
import io.quarkiverse.awsauth.deployment.emulator.KeyKind;

/** Client certificates that cannot be used, and what is said of them. */
final class BadCertificates {

    static final Path DIRECTORY = Path.of("target/bad-certificates");
    private static final String PREFIX = "quarkus.aws-auth.client-certificates.";

    private BadCertificates() {
    }

    /** Writes their files. */
    static void write() {
        Instant now = Instant.now();
        IssuedCertificate authority = CertificateRecipe.authority("CN=CA", KeyKind.EC_P256, now).selfSigned();
        IssuedCertificate good = CertificateRecipe.client("CN=good", KeyKind.EC_P256, now).issuedBy(authority);
        IssuedCertificate expired = CertificateRecipe.client("CN=expired", KeyKind.EC_P256, now)
                .withValidity(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1))).issuedBy(authority);
        Pem.write(DIRECTORY.resolve("good.pem"), Pem.of(good.certificate()));
        Pem.write(DIRECTORY.resolve("good.key"), Pem.of(good.privateKey()));
        Pem.write(DIRECTORY.resolve("expired.pem"), Pem.of(expired.certificate()));
        Pem.write(DIRECTORY.resolve("expired.key"), Pem.of(expired.privateKey()));
        Pem.write(DIRECTORY.resolve("authority.pem"), Pem.of(authority.certificate()));
        Pem.write(DIRECTORY.resolve("authority.key"), Pem.of(authority.privateKey()));
        Pem.write(DIRECTORY.resolve("text.p12"), "text");
    }

    static <T> T configure(T test, BiConsumer<String, String> set) {
        files(set, "expired", "expired.pem", "expired.key");
        files(set, "authority", "authority.pem", "authority.key");
        files(set, "mismatched", "good.pem", "expired.key");
        files(set, "exchanged", "good.key", "good.pem");
        set.accept(PREFIX + "damaged.key-store", file("text.p12"));
        set.accept(PREFIX + "damaged.password", "kept secret");
        set.accept(PREFIX + "inline.certificate-pem", "-----BEGIN CERTIFICATE-----");
        set.accept(PREFIX + "inline.private-key-pem", "kept secret");
        set.accept(PREFIX + "both.key-store", file("text.p12"));
        set.accept(PREFIX + "both.tls-configuration-name", "aws");
        set.accept(PREFIX + "mixed.certificate", file("good.pem"));
        set.accept(PREFIX + "mixed.alias", "good");
        return test;
    }

    private static void files(BiConsumer<String, String> set, String identifier, String certificate, String key) {
        set.accept(PREFIX + identifier + ".certificate", file(certificate));
        set.accept(PREFIX + identifier + ".private-key", file(key));
    }

    private static String file(String name) {
        return DIRECTORY.resolve(name).toString();
    }

    /** How each message begins, which goes on with times and serial numbers that differ; one of them begins two messages. */
    static List<String> beginnings() {
        return List.of(unusable("expired", "expired"), unusable("authority", "CA"), unusable("mismatched", "good"),
                PREFIX + "\"exchanged\".certificate: " + file("good.key")
                        + " holds no certificate in PEM (-----BEGIN CERTIFICATE-----), only [PRIVATE KEY]",
                PREFIX + "\"damaged\".key-store: " + file("text.p12") + " is neither a PKCS#12 nor a JKS file, or is damaged",
                PREFIX + "\"inline\".certificate-pem: the configuration has a block 'CERTIFICATE' without its end",
                PREFIX + "\"both\": has key-store and tls-configuration-name; keep one of them",
                PREFIX + "\"mixed\".alias: does not go with certificate; remove it");
    }

    private static String unusable(String identifier, String name) {
        return PREFIX + "\"" + identifier + "\".certificate: the certificate CN=" + name + " serial ";
    }
}
