package io.quarkiverse.awsauth.deployment.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.deployment.emulator.CertificateRecipe;
import io.quarkiverse.awsauth.deployment.emulator.IssuedCertificate;
import io.quarkiverse.awsauth.deployment.emulator.KeyKind;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.ClientIdentityProvider;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** A private key that does not leave its token: that of SoftHSM, which has to be installed. */
@NeedsSoftHsm
class Pkcs11Test {

    private static final String PIN = "1234";
    private static final Path DIRECTORY = Path.of("target/softhsm").toAbsolutePath();
    private static final Path CONFIGURATION = DIRECTORY.resolve("pkcs11.cfg");

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Sessions.class, RsaToken.class, EcToken.class, Token.class))
            .setBeforeAllCustomizer(Pkcs11Test::makeToken);

    /** What the documentation shows. */
    @Singleton
    static class Token {

        private final Provider provider = Security.getProvider("SunPKCS11").configure(CONFIGURATION.toString());

        Token() {
            Security.addProvider(provider);
        }

        ClientIdentity identity(String alias) {
            try {
                KeyStore token = KeyStore.getInstance("PKCS11", provider);
                token.load(null, PIN.toCharArray());
                return new ClientIdentity((PrivateKey) token.getKey(alias, null),
                        (X509Certificate) token.getCertificate(alias), List.of());
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException("The token cannot be read", e);
            }
        }
    }

    @Singleton
    @Identifier("rsa")
    static class RsaToken implements ClientIdentityProvider {

        @Inject
        Token token;

        @Override
        public ClientIdentity clientIdentity() {
            return token.identity("rsa");
        }
    }

    @Singleton
    @Identifier("ec")
    static class EcToken implements ClientIdentityProvider {

        @Inject
        Token token;

        @Override
        public ClientIdentity clientIdentity() {
            return token.identity("ec");
        }
    }

    private static void makeToken() {
        try {
            Path tokens = DIRECTORY.resolve("tokens-" + System.nanoTime());
            Files.createDirectories(tokens);
            Files.writeString(DIRECTORY.resolve("softhsm2.conf"), "directories.tokendir = " + tokens + "\n");
            Files.writeString(CONFIGURATION,
                    "name = Test" + System.nanoTime() + "\nlibrary = " + NeedsSoftHsm.Condition.library().orElseThrow()
                            + "\nslotListIndex = 0\nshowInfo = false\n");
            Process init = new ProcessBuilder("softhsm2-util", "--init-token", "--free", "--label", "test", "--pin", PIN,
                    "--so-pin", PIN).redirectErrorStream(true).start();
            assertThat(init.waitFor()).as(new String(init.getInputStream().readAllBytes())).isZero();
            Instant now = Instant.now();
            IssuedCertificate authority = CertificateRecipe.authority("CN=Token CA", KeyKind.EC_P256, now).selfSigned();
            Files.writeString(DIRECTORY.resolve("authority.pem"), Pem.of(authority.certificate()));
            put("rsa", CertificateRecipe.client("CN=rsa", KeyKind.RSA_2048, now).issuedBy(authority));
            put("ec", CertificateRecipe.client("CN=ec", KeyKind.EC_P256, now).issuedBy(authority));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void put(String alias, IssuedCertificate client) throws GeneralSecurityException, IOException {
        KeyStore token = KeyStore.getInstance("PKCS11",
                Security.getProvider("SunPKCS11").configure(CONFIGURATION.toString()));
        token.load(null, PIN.toCharArray());
        token.setKeyEntry(alias, client.privateKey(), null, new Certificate[] { client.certificate() });
    }

    @Inject
    AwsCredentialsRegistry registry;

    @ParameterizedTest
    @ValueSource(strings = { "rsa", "ec" })
    void signsForASession(String alias) throws Exception {
        X509Certificate authority;
        try (var in = Files.newInputStream(DIRECTORY.resolve("authority.pem"))) {
            authority = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
        try (Sessions sessions = new Sessions(authority)) {
            assertThat(sessions.obtain(registry, alias).assumedRole().sourceIdentity()).isEqualTo("CN=" + alias);
        }
    }
}
