package io.quarkiverse.awsauth.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.SecretString;

class PrintableNameTest {

    /** Of a terminal, of lines, and of the direction of writing. */
    private static final String CONTROLS = "\u001b[2J\r\n\u0085\u009b\u2028\u2029\u202e";
    private static final String SHOWN = "?[2J???????";

    @Test
    void controlsAndLineEndsAreReplaced() {
        assertThat(PrintableName.of("Müller, 名 \uD83D\uDD11")).isEqualTo("Müller, 名 \uD83D\uDD11");
        assertThat(PrintableName.of("a" + CONTROLS + "b\uD83D")).isEqualTo("a" + SHOWN + "b?");
    }

    @Test
    void theBeginningIsShown() {
        assertThat(PrintableName.of("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(PrintableName.of("x".repeat(199) + "\uD83D\uDD11")).isEqualTo("x".repeat(199) + "?…");
    }

    @Test
    void namesOfCertificatesAreShownByIt() {
        ClientIdentity root = TestCertificates.root("CN=Root" + CONTROLS);
        ClientIdentity lower = TestCertificates.intermediate("CN=Lower", root);
        ClientIdentity client = TestCertificates.client().subject("CN=client" + CONTROLS).issuedBy(lower).identity();

        assertThat(client).asString().isEqualTo("CN=client" + SHOWN + " serial 4711");
        assertThat(TestCertificates.client().subject("CN=" + "x".repeat(5000)).identity().toString()).hasSize(213);
        assertThat(CertificateRules.violations(new ClientIdentity(client.privateKey(), client.certificate(),
                List.of(lower.certificate(), client.certificate())), TestCertificates.NOW)).singleElement().asString()
                .contains("but not that of 'CN=Root" + SHOWN + "', which issued 'CN=Lower'");
    }

    @Test
    void aliasesAreShownByIt() throws Exception {
        Content store = TestCertificates.pkcs12(
                new TestCertificates.Named("one" + CONTROLS, TestCertificates.client().identity()),
                new TestCertificates.Named("two", TestCertificates.client().identity()));

        assertThatThrownBy(() -> KeyStoreReader.read(store, SecretString.of(TestCertificates.PASSWORD), null, null,
                TestCertificates.NOW)).hasMessage(
                        "client.p12 holds several private keys: choose one of [one" + SHOWN + ", two]");
    }

    @Test
    void labelsOfPemAreShownByIt() {
        String block = "-----BEGIN \u001b[2J\nPRIVATE KEY-----\nAAAA\n-----END \u001b[2J\nPRIVATE KEY-----\n";

        assertThatThrownBy(() -> PemReader.read(TestKeys.certificate(block.getBytes(StandardCharsets.US_ASCII)),
                TestKeys.key(block), null, TestCertificates.NOW)).hasMessageEndingWith(", only [?[2J?PRIVATE KEY]");
    }
}
