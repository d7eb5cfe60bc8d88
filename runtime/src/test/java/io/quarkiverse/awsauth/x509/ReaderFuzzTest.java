package io.quarkiverse.awsauth.x509;

import static io.quarkiverse.awsauth.x509.TestCertificates.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.crypto.util.ScryptConfig;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.x509.TestCertificates.Store;

/**
 * Good inputs, damaged at random, and noise: whatever is read, only the documented exception comes out, and soon.
 * {@code -Dfuzz.inputs} says how many, {@code -Dfuzz.seed} repeats a run.
 */
class ReaderFuzzTest {

    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 20_000);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(20);
    private static final SecretString SECRET = SecretString.of(PASSWORD);
    private static final String ARN = "arn:aws:rolesanywhere:eu-central-1:123456789012:trust-anchor/"
            + "11111111-2222-3333-4444-555555555555";

    private final Random random = new Random(SEED);
    @TempDir
    Path directory;

    @Test
    void onlyTheDocumentedExceptionComesOut() throws Exception {
        System.out.println("fuzz.inputs=" + INPUTS + " fuzz.seed=" + SEED);
        List<byte[]> seeds = seeds();
        for (int i = 0; i < INPUTS; i++) {
            byte[] input = mutated(seeds.get(random.nextInt(seeds.size())));
            long start = System.nanoTime();
            read(input, i);
            assertThat(System.nanoTime() - start).as("input %d of seed %d", i, SEED).isLessThan(LIMIT);
        }
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private static void read(byte[] input, int number) {
        try {
            pem(input);
            store(input);
            arn(new String(input, StandardCharsets.ISO_8859_1));
        } catch (Throwable t) {
            throw new AssertionError("input " + number + " of seed " + SEED, t);
        }
    }

    private static void pem(byte[] input) {
        try {
            Content content = new Content("certificate", "client.pem", input);
            CertificateRules.violations(PemReader.read(content, content, SECRET, TestCertificates.NOW), TestCertificates.NOW);
        } catch (ClientCertificateException expected) {
            assertThat(expected).hasMessageNotContaining(PASSWORD);
        }
    }

    private static void store(byte[] input) {
        try {
            CertificateRules.violations(
                    KeyStoreReader.read(new Content("key-store", "client.p12", input), SECRET, null, null,
                            TestCertificates.NOW),
                    TestCertificates.NOW);
        } catch (ClientCertificateException expected) {
            assertThat(expected).hasMessageNotContaining(PASSWORD);
        }
    }

    private static void arn(String text) {
        try {
            assertThat(Arn.parse(text)).hasToString(text);
        } catch (IllegalArgumentException expected) {
            assertThat(expected).isExactlyInstanceOf(IllegalArgumentException.class);
        }
    }

    private List<byte[]> seeds() throws Exception {
        ClientIdentity root = TestCertificates.root("CN=Root");
        ClientIdentity client = TestCertificates.client().issuedBy(root).identity();
        ClientIdentity rsa = TestCertificates.client().keys(TestCertificates.rsa(2048)).identity();
        String chain = certificate(client) + certificate(root);
        List<String> texts = List.of(chain + TestKeys.pem("PRIVATE KEY", client.privateKey().getEncoded()),
                chain + TestKeys.traditional(client.privateKey(), "", ""),
                certificate(rsa) + TestKeys.traditional(rsa.privateKey(), "AES-256-CBC", PASSWORD),
                chain + TestKeys.encrypted(client.privateKey(), new JcePKCSPBEOutputEncryptorBuilder(
                        new ScryptConfig.Builder(16, 1, 1).withSaltLength(16).build(), NISTObjectIdentifiers.id_aes256_CBC)
                        .setProvider(TestKeys.PROVIDER).build(PASSWORD.toCharArray())),
                ARN);
        List<byte[]> seeds = new ArrayList<>();
        texts.forEach(text -> seeds.add(text.getBytes(StandardCharsets.US_ASCII)));
        for (String type : List.of("JKS", "PKCS12")) {
            seeds.add(Files.readAllBytes(new Store(type).key("client", client).writeTo(directory.resolve("client." + type))));
        }
        seeds.add(TestCertificates.keyAlone(client.privateKey()));
        seeds.add(FormatsTest.pkcs12(client.certificate(),
                org.bouncycastle.asn1.pkcs.PrivateKeyInfo.getInstance(client.privateKey().getEncoded()), false));
        return seeds;
    }

    private static String certificate(ClientIdentity identity) throws Exception {
        return TestKeys.pem("CERTIFICATE", identity.certificate().getEncoded());
    }

    private byte[] mutated(byte[] good) {
        if (random.nextInt(20) == 0) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            return noise;
        }
        byte[] bytes = good.clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes = mutatedOnce(bytes);
        }
        return bytes;
    }

    private byte[] mutatedOnce(byte[] bytes) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int length = random.nextInt(Math.min(64, bytes.length - at));
        switch (random.nextInt(4)) {
            case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[at] = (byte) random.nextInt(256);
            case 2 -> System.arraycopy(bytes, at, bytes, random.nextInt(bytes.length - length), length);
            default -> {
                byte[] shorter = new byte[bytes.length - length];
                System.arraycopy(bytes, 0, shorter, 0, at);
                System.arraycopy(bytes, at + length, shorter, at, bytes.length - at - length);
                return shorter;
            }
        }
        return bytes;
    }
}
