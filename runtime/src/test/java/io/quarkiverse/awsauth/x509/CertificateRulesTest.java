package io.quarkiverse.awsauth.x509;

import static io.quarkiverse.awsauth.x509.TestCertificates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CertificateRulesTest {

    @Test
    void acceptsRsa() {
        assertThat(violations(TestCertificates.client().keys(TestCertificates.rsa(2048)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = { "secp256r1", "secp384r1", "secp521r1" })
    void acceptsEllipticCurves(String curve) {
        assertThat(violations(TestCertificates.client().keys(TestCertificates.ec(curve)))).isEmpty();
    }

    @Test
    void acceptsMoreKeyUsageThanNeeded() {
        assertThat(violations(TestCertificates.client().keyUsage(KeyUsage.digitalSignature | KeyUsage.keyEncipherment)))
                .isEmpty();
    }

    @Test
    void refusesAnAuthority() {
        assertThat(violations(TestCertificates.client().authority())).containsExactly(
                "it is a CA certificate (basicConstraints CA:TRUE); use an end-entity certificate that the CA issued");
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, KeyUsage.keyEncipherment })
    void refusesAKeyThatMayNotSign(int keyUsage) {
        assertThat(violations(TestCertificates.client().keyUsage(keyUsage)))
                .containsExactly("its keyUsage lacks digitalSignature; issue one with keyUsage=digitalSignature");
    }

    @Test
    void refusesOutsideOfTheValidity() {
        assertThat(violations(TestCertificates.client().valid(NOW.minus(Duration.ofDays(2)), NOW.minusSeconds(1))))
                .containsExactly("it expired on 2026-01-15T09:29:59Z; renew it");
        assertThat(violations(TestCertificates.client().valid(NOW.plusSeconds(1), NOW.plus(Duration.ofDays(1)))))
                .containsExactly("it is not valid before 2026-01-15T09:30:01Z; wait, or set this machine's clock, which says"
                        + " 2026-01-15T09:30:00Z");
        assertThat(violations(TestCertificates.client().valid(NOW, NOW))).isEmpty();
    }

    @Test
    void refusesAnEmptySubject() {
        assertThat(violations(TestCertificates.client().subject("")))
                .containsExactly("its subject is empty; issue one with a subject, e.g. a common name");
    }

    @Test
    void refusesVersion1() {
        KeyPair keys = TestCertificates.ec("secp256r1");
        X509Certificate certificate = TestCertificates.client().keys(keys).version1();

        assertThat(CertificateRules.violations(new ClientIdentity(keys.getPrivate(), certificate, List.of()), NOW))
                .containsExactly("it is an X.509 version 1 certificate; issue one of version 3",
                        "its keyUsage lacks digitalSignature; issue one with keyUsage=digitalSignature");
    }

    @ParameterizedTest
    @ValueSource(strings = { "SHA1", "SHA224" })
    void refusesAWeakDigest(String digest) {
        assertThat(violations(TestCertificates.client().digest(digest)))
                .containsExactly("it is signed with " + digest + "withECDSA; issue one signed with SHA-256 or stronger");
    }

    @Test
    void acceptsStrongerDigests() {
        assertThat(violations(TestCertificates.client().digest("SHA384"))).isEmpty();
        assertThat(violations(TestCertificates.client().digest("SHA512"))).isEmpty();
    }

    @Test
    void refusesSmallAndUnknownKeys() {
        assertThat(violations(TestCertificates.client().keys(TestCertificates.rsa(1024))))
                .containsExactly("its RSA key has 1024 bits; use 2048 or more");
        assertThat(violations(TestCertificates.client().keys(TestCertificates.of("Ed25519"))))
                .containsExactly("its key is of the kind EdDSA; use RSA or EC");
    }

    @Test
    void refusesAKeyThatIsNotTheCertificates() {
        X509Certificate certificate = TestCertificates.client().certificate();
        String message = "the private key does not belong to it; put the key that it was issued for beside it";

        for (KeyPair other : List.of(TestCertificates.ec("secp256r1"), TestCertificates.rsa(2048))) {
            assertThat(CertificateRules.violations(new ClientIdentity(other.getPrivate(), certificate, List.of()), NOW))
                    .containsExactly(message);
        }
    }

    @Test
    void refusesALongChain() {
        ClientIdentity client = TestCertificates.client().identity();
        List<X509Certificate> six = Collections.nCopies(6, client.certificate());

        assertThat(CertificateRules.violations(new ClientIdentity(client.privateKey(), client.certificate(), six), NOW))
                .containsExactly("its chain has 6 intermediate certificates; the service takes at most 5");
    }

    @Test
    void tellsAllAtOnce() {
        assertThat(violations(TestCertificates.client().authority().keyUsage(KeyUsage.keyCertSign).digest("SHA1")
                .keys(TestCertificates.rsa(1024)).valid(NOW.minusSeconds(9), NOW.minusSeconds(1)))).hasSize(5);
    }

    private static List<String> violations(TestCertificates recipe) {
        return CertificateRules.violations(recipe.identity(), NOW);
    }
}
