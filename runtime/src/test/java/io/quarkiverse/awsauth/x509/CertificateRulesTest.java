package io.quarkiverse.awsauth.x509;

import static io.quarkiverse.awsauth.x509.TestCertificates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
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
    @ValueSource(strings = { "SHA1", "SHA224", "SHA3-224" })
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
                .containsExactly("its key is of the kind EdDSA; use RSA, EC or ML-DSA");
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
        List<X509Certificate> chain = new ArrayList<>();
        ClientIdentity issuer = TestCertificates.root("CN=Root");
        for (int i = 0; i < 6; i++) {
            issuer = TestCertificates.intermediate("CN=" + i, issuer);
            chain.add(0, issuer.certificate());
        }
        ClientIdentity client = TestCertificates.client().issuedBy(issuer).identity();

        assertThat(CertificateRules.violations(with(client, chain), NOW))
                .containsExactly("its chain has 6 intermediate certificates; the service takes at most 5");
    }

    @Test
    void refusesAChainWithAGapOrInDisorder() {
        ClientIdentity root = TestCertificates.root("CN=Root");
        ClientIdentity upper = TestCertificates.intermediate("CN=Upper", root);
        ClientIdentity lower = TestCertificates.intermediate("CN=Lower", upper);
        ClientIdentity client = TestCertificates.client().issuedBy(lower).identity();

        assertThat(CertificateRules.violations(with(client, List.of(lower.certificate(), upper.certificate())), NOW))
                .isEmpty();
        assertThat(CertificateRules.violations(with(client, List.of(upper.certificate())), NOW))
                .containsExactly("its chain is incomplete: other certificates are there, but not that of 'CN=Lower', which"
                        + " issued 'O=Test,CN=client'; add it, or leave the others out");
        assertThat(CertificateRules.violations(with(client, List.of(lower.certificate(), root.certificate())), NOW))
                .containsExactly("its chain is incomplete: other certificates are there, but not that of 'CN=Upper', which"
                        + " issued 'CN=Lower'; add it, or leave the others out");
    }

    @Test
    void refusesIntermediatesOutsideOfTheirValidity() {
        ClientIdentity root = TestCertificates.root("CN=Root");
        TestCertificates recipe = TestCertificates.client().authority().subject("CN=Lower").issuedBy(root);
        ClientIdentity expired = recipe.valid(NOW.minusSeconds(9), NOW.minusSeconds(1)).identity();
        ClientIdentity client = TestCertificates.client().issuedBy(expired).identity();

        assertThat(CertificateRules.violations(with(client, List.of(expired.certificate())), NOW)).containsExactly(
                "the intermediate certificate 'CN=Lower' expired on 2026-01-15T09:29:59Z; put its successor there");
        assertThat(CertificateRules.violations(with(client,
                List.of(recipe.valid(NOW.plusSeconds(1), NOW.plusSeconds(9)).certificate())), NOW)).containsExactly(
                        "the intermediate certificate 'CN=Lower' is not valid before 2026-01-15T09:30:01Z; wait, or set this"
                                + " machine's clock, which says 2026-01-15T09:30:00Z");
    }

    @Test
    void refusesAWeakDigestOfIntermediates() {
        ClientIdentity weak = TestCertificates.client().authority().subject("CN=Lower").digest("SHA1").identity();
        ClientIdentity client = TestCertificates.client().issuedBy(weak).identity();

        assertThat(CertificateRules.violations(with(client, List.of(weak.certificate())), NOW)).containsExactly(
                "the intermediate certificate 'CN=Lower' is signed with SHA1withECDSA; put one there that is signed with"
                        + " SHA-256 or stronger");
    }

    /** It may be above the trust anchor. */
    @Test
    void warnsOfWhatIsNotSentOfAChain() {
        ClientIdentity root = TestCertificates.root("CN=Root");
        TestCertificates recipe = TestCertificates.client().authority().subject("CN=Upper").issuedBy(root);
        ClientIdentity upper = recipe.identity();
        ClientIdentity lower = TestCertificates.intermediate("CN=Lower", upper);
        ClientIdentity client = TestCertificates.client().issuedBy(lower).identity();
        String rest = ", or leave it out if the trust anchor is below it: the chain is sent without it";

        assertThat(warnings(client, lower, recipe.valid(NOW.minusSeconds(9), NOW.minusSeconds(1)).certificate()))
                .containsExactly("the intermediate certificate 'CN=Upper' expired on 2026-01-15T09:29:59Z; put its successor"
                        + " there" + rest);
        assertThat(warnings(client, lower, recipe.valid(NOW.plusSeconds(1), NOW.plusSeconds(9)).certificate()))
                .containsExactly("the intermediate certificate 'CN=Upper' is not valid before 2026-01-15T09:30:01Z; wait, or"
                        + " set this machine's clock, which says 2026-01-15T09:30:00Z" + rest);
        assertThat(warnings(client, lower, recipe.valid(NOW, NOW).signature("SHA1withECDSA", root.privateKey()).certificate()))
                .containsExactly("the intermediate certificate 'CN=Upper' is signed with SHA1withECDSA; put one there that is"
                        + " signed with SHA-256 or stronger" + rest);
        assertThat(warnings(client, lower, upper.certificate())).isEmpty();
    }

    private static List<String> warnings(ClientIdentity client, ClientIdentity lower, X509Certificate upper) {
        ClientIdentity identity = with(client, List.of(lower.certificate(), upper));
        assertThat(CertificateRules.violations(identity, NOW)).isEmpty();
        assertThat(CertificateRules.timeViolations(identity, NOW)).isEmpty();
        return CertificateRules.warnings(identity, NOW);
    }

    @Test
    void warnsOfLargeHeaders() {
        ClientIdentity client = TestCertificates.client().identity();
        assertThat(CertificateRules.warnings(client, NOW)).isEmpty();

        List<X509Certificate> chain = Collections.nCopies(5, TestCertificates.client().authority()
                .subject("CN=" + "x".repeat(2000)).certificate());
        assertThat(CertificateRules.warnings(with(client, chain), NOW)).singleElement().asString()
                .matches("it and its chain take \\d{5} bytes of a request's header, and many proxies refuse more than 8192;"
                        + " shorten the chain, or raise the limits of proxies on the way");
    }

    @Test
    void looksIntoTheParametersOfPss() throws Exception {
        PrivateKey key = TestCertificates.rsa(2048).getPrivate();

        assertThat(violations(TestCertificates.client().signature("SHA256withRSAandMGF1", key))).isEmpty();
        assertThat(violations(TestCertificates.client().signature("SHA1withRSAandMGF1", key))).containsExactly(
                "it is signed with RSASSA-PSS over SHA-1; issue one signed with SHA-256 or stronger");
    }

    @Test
    void tellsAllAtOnce() {
        assertThat(violations(TestCertificates.client().authority().keyUsage(KeyUsage.keyCertSign).digest("SHA1")
                .keys(TestCertificates.rsa(1024)).valid(NOW.minusSeconds(9), NOW.minusSeconds(1)))).hasSize(5);
    }

    private static List<String> violations(TestCertificates recipe) {
        return CertificateRules.violations(recipe.identity(), NOW);
    }

    private static ClientIdentity with(ClientIdentity client, List<X509Certificate> chain) {
        return new ClientIdentity(client.privateKey(), client.certificate(), chain);
    }
}
