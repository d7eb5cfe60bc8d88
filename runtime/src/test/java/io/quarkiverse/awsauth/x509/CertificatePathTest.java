package io.quarkiverse.awsauth.x509;

import static io.quarkiverse.awsauth.x509.TestCertificates.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;

/** What else lies in the file of a good certificate does no harm, in whatever order it is. */
class CertificatePathTest {

    private static final KeyPair CA_KEYS = TestCertificates.ec("secp256r1");

    private final ClientIdentity oneRoot = TestCertificates.root("CN=One");
    private final ClientIdentity otherRoot = TestCertificates.root("CN=Other");
    private final ClientIdentity issuer = authority().issuedBy(oneRoot).identity();
    private final ClientIdentity leaf = TestCertificates.client().issuedBy(issuer).identity();

    @Test
    void ofCrossSignedIntermediatesTheOneWhoseRootIsThereIsTaken() {
        X509Certificate cross = authority().issuedBy(otherRoot).valid(NOW.minusSeconds(9), days(40)).certificate();

        leadsTo(List.of(cross), leaf, issuer.certificate(), cross);
        leadsTo(List.of(issuer.certificate()), leaf, issuer.certificate(), cross, oneRoot.certificate());
    }

    @Test
    void anIntermediateWhoseIssuerIsThereGoesFirst() {
        ClientIdentity upper = TestCertificates.client().authority().subject("CN=Upper").issuedBy(otherRoot).identity();
        X509Certificate cross = authority().issuedBy(upper).certificate();

        leadsTo(List.of(cross, upper.certificate()), leaf, issuer.certificate(), cross, upper.certificate());
    }

    @Test
    void aRootGivesWayToItsCrossSignedCertificateThatStillIsOfUse() {
        KeyPair keys = TestCertificates.ec("secp256r1");
        ClientIdentity root = TestCertificates.client().authority().keys(keys).subject("CN=Root").issuer("CN=Root")
                .signature("SHA256withECDSA", keys.getPrivate()).identity();
        TestCertificates recipe = TestCertificates.client().authority().keys(keys).subject("CN=Root").issuedBy(otherRoot);
        X509Certificate cross = recipe.certificate();
        X509Certificate expired = recipe.valid(days(-9), days(-1)).certificate();
        ClientIdentity client = TestCertificates.client().issuedBy(root).identity();

        leadsTo(List.of(cross), client, root.certificate(), cross, expired);
        leadsTo(List.of(), client, root.certificate(), expired);
    }

    /** RFC 4210, section 4.4: what trusts the old key gets to know the new one by it. */
    @Test
    void theNewKeyOfARootThatTheOldOneSignedIsNoRoot() {
        TestCertificates recipe = TestCertificates.client().authority().subject("CN=One").keys(CA_KEYS);
        X509Certificate newWithOld = recipe.issuedBy(oneRoot).certificate();
        X509Certificate newWithNew = recipe.signature("SHA256withECDSA", CA_KEYS.getPrivate()).certificate();
        ClientIdentity renewed = recipe.identity();
        ClientIdentity client = TestCertificates.client().issuedBy(renewed).identity();

        leadsTo(List.of(newWithOld), client, newWithOld);
        leadsTo(List.of(newWithOld), client, newWithOld, oneRoot.certificate());
        leadsTo(List.of(newWithOld), client, newWithOld, oneRoot.certificate(), newWithNew);
        leadsTo(List.of(), client, newWithNew);

        ClientIdentity intermediate = TestCertificates.intermediate("CN=Below", renewed);
        leadsTo(List.of(intermediate.certificate(), newWithOld),
                TestCertificates.client().issuedBy(intermediate).identity(), newWithOld, intermediate.certificate());
    }

    @Test
    void aRenewedIntermediateReplacesItsPredecessor() {
        X509Certificate expired = authority().issuedBy(oneRoot).valid(days(-9), days(-1)).certificate();

        leadsTo(List.of(issuer.certificate()), leaf, expired, issuer.certificate());
        leadsTo(List.of(issuer.certificate()), leaf, expired, issuer.certificate(), oneRoot.certificate());
    }

    @Test
    void aRenewedCertificateOfTheSameKeyReplacesItsPredecessor() {
        KeyPair keys = TestCertificates.ec("secp256r1");
        ClientIdentity renewed = TestCertificates.client().keys(keys).issuedBy(issuer).identity();
        X509Certificate expired = TestCertificates.client().keys(keys).issuedBy(issuer).valid(days(-9), days(-1)).certificate();
        X509Certificate authority = TestCertificates.client().keys(keys).authority().valid(days(-9), days(99)).certificate();

        leadsTo(List.of(issuer.certificate()), renewed, expired, issuer.certificate());
        leadsTo(List.of(issuer.certificate()), renewed, expired, issuer.certificate(), authority);
    }

    @Test
    void aWeaklySignedIntermediateGivesWayHoweverLongItIsValid() {
        X509Certificate weak = authority().issuedBy(oneRoot).signature("SHA1withECDSA", oneRoot.privateKey())
                .valid(days(-1), days(60)).certificate();

        leadsTo(List.of(issuer.certificate()), leaf, weak, issuer.certificate());
        leadsTo(List.of(issuer.certificate()), leaf, weak, issuer.certificate(), oneRoot.certificate());
    }

    @Test
    void aRootGivesNoWayToAWeaklySignedCertificateOfItsKey() {
        for (String digest : List.of("SHA256", "SHA1")) {
            TestCertificates recipe = authority().subject("CN=Root").issuer("CN=Root").signature(digest + "withECDSA",
                    CA_KEYS.getPrivate());
            ClientIdentity root = recipe.identity();
            X509Certificate cross = recipe.issuedBy(otherRoot).signature("SHA1withECDSA", otherRoot.privateKey()).certificate();

            leadsTo(List.of(), TestCertificates.client().issuedBy(root).identity(), root.certificate(), cross);
        }
    }

    @Test
    void anIntermediateThatIsNotValidYetGivesWay() {
        X509Certificate next = authority().issuedBy(oneRoot).valid(days(10), days(400)).certificate();

        leadsTo(List.of(issuer.certificate()), leaf, next, issuer.certificate());
    }

    @Test
    void anIntermediateWhoseIssuerHasExpiredGivesWay() {
        TestCertificates recipe = TestCertificates.client().authority().subject("CN=Upper").issuedBy(otherRoot);
        ClientIdentity upper = recipe.valid(days(-9), days(-1)).identity();
        X509Certificate cross = authority().issuedBy(upper).valid(days(-1), days(99)).certificate();

        leadsTo(List.of(issuer.certificate()), leaf, cross, upper.certificate(), issuer.certificate(), oneRoot.certificate());
    }

    @Test
    void ofCertificatesOfOneKeyOneThatTheServiceTakesGoesFirst() {
        TestCertificates recipe = TestCertificates.client().issuedBy(issuer);
        ClientIdentity good = recipe.identity();
        X509Certificate next = recipe.valid(days(10), days(400)).certificate();
        X509Certificate weak = recipe.valid(days(-1), days(60)).signature("SHA1withECDSA", issuer.privateKey()).certificate();
        X509Certificate other = recipe.issuedBy(issuer).keyUsage(KeyUsage.keyEncipherment).certificate();

        leadsTo(List.of(issuer.certificate()), good, next, issuer.certificate());
        leadsTo(List.of(issuer.certificate()), good, weak, issuer.certificate());
        leadsTo(List.of(issuer.certificate()), good, other, issuer.certificate());
    }

    @Test
    void anUnrelatedAuthorityIsDropped() {
        leadsTo(List.of(issuer.certificate()), leaf, issuer.certificate(), otherRoot.certificate());
    }

    @Test
    void authoritiesWithoutTheIssuerAreIncomplete() {
        ClientIdentity identity = CertificatePath.of(leaf.privateKey(), List.of(leaf.certificate(), otherRoot.certificate()),
                NOW);

        assertThat(CertificateRules.violations(identity, NOW)).singleElement().asString()
                .startsWith("its chain is incomplete: other certificates are there, but not that of 'CN=Issuer'");
    }

    @Test
    void authoritiesThatIssuedEachOtherEndSomewhere() {
        ClientIdentity one = TestCertificates.client().authority().subject("CN=One").keys(CA_KEYS).identity();
        ClientIdentity other = TestCertificates.client().authority().subject("CN=Other").issuedBy(one).identity();
        X509Certificate back = TestCertificates.client().authority().subject("CN=One").keys(CA_KEYS).issuedBy(other)
                .certificate();
        ClientIdentity client = TestCertificates.client().issuedBy(other).identity();

        leadsTo(List.of(other.certificate(), back), client, other.certificate(), back);
    }

    @Test
    void aKeyOfAnotherIsAllThatIsWrongInWhateverOrderTheCertificatesAre() {
        ClientIdentity identity = CertificatePath.of(TestCertificates.ec("secp256r1").getPrivate(),
                List.of(oneRoot.certificate(), issuer.certificate(), leaf.certificate()), NOW);

        assertThat(CertificateRules.violations(identity, NOW)).singleElement().asString()
                .startsWith("the private key does not belong to it");
    }

    private static void leadsTo(List<X509Certificate> chain, ClientIdentity client, X509Certificate... others) {
        List<X509Certificate> file = new ArrayList<>(Arrays.asList(others));
        file.add(client.certificate());
        for (int i = 0; i < file.size(); i++) {
            Collections.rotate(file, 1);
            ClientIdentity identity = CertificatePath.of(client.privateKey(), file, NOW);
            assertThat(identity).isEqualTo(new ClientIdentity(client.privateKey(), client.certificate(), chain));
            assertThat(CertificateRules.violations(identity, NOW)).isEmpty();
        }
    }

    private static TestCertificates authority() {
        return TestCertificates.client().authority().subject("CN=Issuer").keys(CA_KEYS);
    }

    private static Instant days(int count) {
        return NOW.plus(Duration.ofDays(count));
    }
}
