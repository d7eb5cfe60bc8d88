package io.quarkiverse.awsauth.deployment.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v1CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which certificates CreateSession takes, and what it says to the others. Every request here is signed correctly. */
class CertificatesTest {

    private static final String INSUFFICIENT = "403 AccessDeniedException: Untrusted certificate. Insufficient certificate";
    private static final String UNTRUSTED = "403 AccessDeniedException: Untrusted signing certificate";

    private static Fixture aws;

    @BeforeAll
    static void start() {
        aws = Fixture.start();
    }

    @AfterAll
    static void stop() {
        aws.close();
    }

    static Stream<Arguments> badLeaves() {
        return Stream.of(
                bad("authority", leaf -> leaf.withAuthority(true)),
                bad("expired", leaf -> leaf.withValidity(Fixture.NOW.minusSeconds(7200), Fixture.NOW.minusSeconds(1))),
                bad("not yet valid", leaf -> leaf.withValidity(Fixture.NOW.plusSeconds(1), Fixture.NOW.plusSeconds(7200))),
                bad("no digitalSignature", leaf -> leaf.withKeyUsage(KeyUsage.keyEncipherment)),
                bad("no keyUsage", leaf -> leaf.withKeyUsage(0)),
                bad("empty subject", leaf -> leaf.withSubject("")),
                bad("SHA-1", leaf -> leaf.withDigest("SHA1")),
                bad("SHA-224", leaf -> leaf.withDigest("SHA224")));
    }

    private static Arguments bad(String name, UnaryOperator<CertificateRecipe> spoil) {
        return Arguments.of(name, spoil);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badLeaves")
    void refusesABadLeaf(String name, UnaryOperator<CertificateRecipe> spoil) {
        assertThat(send(spoil.apply(recipe()).issuedBy(aws.authority)).error()).isEqualTo(INSUFFICIENT);
    }

    @Test
    void refusesVersion1() throws Exception {
        KeyPair keys = KeyKind.EC_P256.generate();
        X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(new X509v1CertificateBuilder(
                X500Name.getInstance(aws.authority.certificate().getSubjectX500Principal().getEncoded()), BigInteger.TEN,
                Date.from(Fixture.NOW.minusSeconds(60)), Date.from(Fixture.NOW.plusSeconds(60)), new X500Name("CN=old"),
                SubjectPublicKeyInfo.getInstance(keys.getPublic().getEncoded()))
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(aws.authority.privateKey())));

        assertThat(send(new IssuedCertificate(certificate, keys.getPrivate(), KeyKind.EC_P256)).error())
                .isEqualTo(INSUFFICIENT);
    }

    @Test
    void acceptsStrongerDigests() {
        assertThat(send(recipe().withDigest("SHA384").issuedBy(aws.authority)).status()).isEqualTo(201);
        assertThat(send(recipe().withDigest("SHA512").issuedBy(aws.authority)).status()).isEqualTo(201);
    }

    @Test
    void refusesAnotherAuthority() {
        IssuedCertificate sameName = CertificateRecipe.authority("CN=Test CA", KeyKind.EC_P256, Fixture.NOW).selfSigned();

        assertThat(send(recipe().issuedBy(sameName)).error()).isEqualTo(UNTRUSTED);
        assertThat(send(recipe().issuedBy(sameName), sameName).error()).isEqualTo(UNTRUSTED);
        assertThat(send(recipe().selfSigned()).error()).isEqualTo(UNTRUSTED);
    }

    @Test
    void findsThePathThroughIntermediatesInAnyOrder() {
        IssuedCertificate first = authority("CN=First").issuedBy(aws.authority);
        IssuedCertificate second = authority("CN=Second").issuedBy(first);
        IssuedCertificate leaf = recipe().issuedBy(second);

        assertThat(send(leaf, second, first).status()).isEqualTo(201);
        assertThat(send(leaf, first, second).status()).isEqualTo(201);
        assertThat(send(leaf, leaf, first, second, aws.authority).status()).isEqualTo(201);
        assertThat(send(leaf, second).error()).isEqualTo(UNTRUSTED);
        assertThat(send(leaf, first).error()).isEqualTo(UNTRUSTED);
        assertThat(send(leaf).error()).isEqualTo(UNTRUSTED);
    }

    @Test
    void refusesAnIntermediateThatIsNoAuthority() {
        IssuedCertificate notAnAuthority = recipe().withSubject("CN=Sly").issuedBy(aws.authority);

        assertThat(send(recipe().issuedBy(notAnAuthority), notAnAuthority).error()).isEqualTo(UNTRUSTED);
    }

    @Test
    void refusesAnExpiredIntermediate() {
        IssuedCertificate expired = authority("CN=Expired")
                .withValidity(Fixture.NOW.minusSeconds(60), Fixture.NOW.minusSeconds(1)).issuedBy(aws.authority);

        assertThat(send(recipe().issuedBy(expired), expired).error()).isEqualTo(UNTRUSTED);
    }

    @Test
    void refusesMoreThanFiveChainCertificates() {
        IssuedCertificate[] five = Collections.nCopies(5, aws.authority).toArray(IssuedCertificate[]::new);
        IssuedCertificate[] six = Collections.nCopies(6, aws.authority).toArray(IssuedCertificate[]::new);

        assertThat(send(aws.client, five).status()).isEqualTo(201);
        assertThat(send(aws.client, six).error()).startsWith("400 ValidationException").contains("x-amz-x509-chain");
    }

    @Test
    void aTrustAnchorExpires() {
        try (Fixture later = Fixture.start()) {
            later.advance(Duration.ofDays(29));
            assertThat(later.send(later.createSession("")).status()).isEqualTo(201);
            IssuedCertificate young = recipe()
                    .withValidity(Fixture.NOW, Fixture.NOW.plus(Duration.ofDays(90))).issuedBy(later.authority);
            later.advance(Duration.ofDays(2));
            assertThat(send(later, young, List.of()).error()).isEqualTo(UNTRUSTED);
        }
    }

    @Test
    void theSourceIdentityFollowsTheCommonName() {
        assertThat(sourceIdentity("CN=" + "x".repeat(61))).isEqualTo("CN=" + "x".repeat(61));
        assertThat(sourceIdentity("CN=" + "x".repeat(62))).isEqualTo("x".repeat(62));
        assertThat(sourceIdentity("CN=Zürich,O=Test")).isEqualTo("CN=Zürich");
        assertThat(sourceIdentity("O=Nameless")).matches("ID=([0-9a-f]{2})+");
    }

    private static String sourceIdentity(String subject) {
        return send(recipe().withSubject(subject).issuedBy(aws.authority)).json()
                .at("/credentialSet/0/sourceIdentity").asText();
    }

    private static CertificateRecipe recipe() {
        return CertificateRecipe.client("CN=leaf", KeyKind.EC_P256, Fixture.NOW);
    }

    private static CertificateRecipe authority(String subject) {
        return CertificateRecipe.authority(subject, KeyKind.EC_P256, Fixture.NOW);
    }

    private static RawResponse send(IssuedCertificate leaf, IssuedCertificate... chain) {
        return send(aws, leaf, List.of(chain));
    }

    private static RawResponse send(Fixture to, IssuedCertificate leaf, List<IssuedCertificate> chain) {
        RawRequest request = to.unsignedCreateSession(to.createSessionBody(""))
                .with("X-Amz-X509", ClientSigner.base64(leaf));
        RawRequest complete = chain.isEmpty() ? request
                : request.with("X-Amz-X509-Chain", String.join(",", chain.stream().map(ClientSigner::base64).toList()));
        return to.send(to.certificateSigner(leaf).sign(complete));
    }
}
