package io.quarkiverse.awsauth.deployment.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.deployment.emulator.CertificateRecipe;
import io.quarkiverse.awsauth.deployment.emulator.IssuedCertificate;
import io.quarkiverse.awsauth.deployment.emulator.KeyKind;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.ClientIdentityProvider;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** Each way to give a client certificate, in a whole application: it gets a session. */
class CertificateFormsTest {

    private static final Path DIRECTORY = Path.of("target/certificate-forms");
    private static final String PASSWORD = "kept/secret+123";
    private static final String KEY_PASSWORD = "of/the+key456";
    private static final String CERTIFICATES = "quarkus.aws-auth.client-certificates.";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = configured(new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Sessions.class, Pem.class, Vault.class, DefaultVault.class)));

    /** Files for what is configured; the authority's certificate for the test, which runs elsewhere. */
    private static QuarkusUnitTest configured(QuarkusUnitTest application) {
        Instant now = Instant.now();
        IssuedCertificate root = CertificateRecipe.authority("CN=Root", KeyKind.EC_P256, now).selfSigned();
        IssuedCertificate issuer = CertificateRecipe.authority("CN=Issuer", KeyKind.EC_P256, now).issuedBy(root);
        IssuedCertificate client = CertificateRecipe.client("CN=client", KeyKind.EC_P256, now).issuedBy(issuer);
        String certificates = Pem.of(root.certificate(), issuer.certificate(), client.certificate());
        String key = Pem.of(client.privateKey());
        application.setBeforeAllCustomizer(() -> {
            Pem.write(DIRECTORY.resolve("root.pem"), Pem.of(root.certificate()));
            Pem.write(DIRECTORY.resolve("chain.pem"), certificates);
            Pem.write(DIRECTORY.resolve("chain-leaf-first.pem"), Pem.of(client.certificate(), issuer.certificate()));
            Pem.write(DIRECTORY.resolve("key.pem"), key);
            Pem.write(DIRECTORY.resolve("both.pem"), key + certificates);
            store("PKCS12", PASSWORD, client, issuer);
            store("JKS", KEY_PASSWORD, client, issuer);
        });
        return application
                .overrideRuntimeConfigKey(CERTIFICATES + "pem.certificate", file("chain.pem"))
                .overrideRuntimeConfigKey(CERTIFICATES + "pem.private-key", file("key.pem"))
                .overrideRuntimeConfigKey(CERTIFICATES + "one-file.certificate", file("both.pem"))
                .overrideRuntimeConfigKey(CERTIFICATES + "inline.certificate-pem", certificates)
                .overrideRuntimeConfigKey(CERTIFICATES + "inline.private-key-pem", key)
                .overrideRuntimeConfigKey(CERTIFICATES + "one-line.certificate-pem", certificates.replace("\n", "\\n"))
                .overrideRuntimeConfigKey(CERTIFICATES + "one-line.private-key-pem", key.replace("\n", "\\n"))
                .overrideRuntimeConfigKey(CERTIFICATES + "pkcs12.key-store", file("PKCS12"))
                .overrideRuntimeConfigKey(CERTIFICATES + "pkcs12.password", PASSWORD)
                .overrideRuntimeConfigKey(CERTIFICATES + "jks.key-store", file("JKS"))
                .overrideRuntimeConfigKey(CERTIFICATES + "jks.password", PASSWORD)
                .overrideRuntimeConfigKey(CERTIFICATES + "jks.key-password", KEY_PASSWORD)
                .overrideRuntimeConfigKey(CERTIFICATES + "jks.alias", "client")
                .overrideRuntimeConfigKey(CERTIFICATES + "tls-pem.tls-configuration-name", "pem")
                .overrideRuntimeConfigKey("quarkus.tls.pem.key-store.pem.0.cert", file("chain-leaf-first.pem"))
                .overrideRuntimeConfigKey("quarkus.tls.pem.key-store.pem.0.key", file("key.pem"))
                .overrideRuntimeConfigKey(CERTIFICATES + "tls-p12.tls-configuration-name", "p12")
                .overrideRuntimeConfigKey("quarkus.tls.p12.key-store.p12.path", file("PKCS12"))
                .overrideRuntimeConfigKey("quarkus.tls.p12.key-store.p12.password", PASSWORD);
    }

    private static String file(String name) {
        return DIRECTORY.resolve(name).toString();
    }

    private static void store(String type, String keyPassword, IssuedCertificate client, IssuedCertificate issuer) {
        Path file = Pem.write(DIRECTORY.resolve(type), "");
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore store = KeyStore.getInstance(type);
            store.load(null, null);
            store.setKeyEntry("client", client.privateKey(), keyPassword.toCharArray(),
                    new Certificate[] { client.certificate(), issuer.certificate() });
            store.store(out, PASSWORD.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Holds the key itself. */
    @Singleton
    @Identifier("vault")
    static class Vault implements ClientIdentityProvider {

        @Override
        public ClientIdentity clientIdentity() {
            try (PEMParser key = new PEMParser(Files.newBufferedReader(DIRECTORY.resolve("key.pem")))) {
                return new ClientIdentity(
                        new JcaPEMKeyConverter().getPrivateKey((PrivateKeyInfo) key.readObject()),
                        certificate("chain-leaf-first.pem", 0),
                        List.of(certificate("chain-leaf-first.pem", 1)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Without a qualifier, it is the default certificate. */
    @Singleton
    static class DefaultVault implements ClientIdentityProvider {

        @Override
        public ClientIdentity clientIdentity() {
            return new Vault().clientIdentity();
        }
    }

    private static X509Certificate certificate(String name, int index) {
        try (PEMParser parser = new PEMParser(new StringReader(Files.readString(DIRECTORY.resolve(name))))) {
            for (int i = 0; i < index; i++) {
                parser.readObject();
            }
            return new JcaX509CertificateConverter().getCertificate((X509CertificateHolder) parser.readObject());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Inject
    AwsCredentialsRegistry registry;

    @ParameterizedTest
    @ValueSource(strings = { "pem", "one-file", "inline", "one-line", "pkcs12", "jks", "tls-pem", "tls-p12", "vault",
            "<default>" })
    void getsASession(String identifier) {
        try (Sessions sessions = new Sessions(certificate("root.pem", 0))) {
            assertThat(sessions.obtain(registry, identifier).assumedRole().sourceIdentity()).isEqualTo("CN=client");
        }
    }

    @Test
    void anUnknownOneIsToldWithTheNearest() {
        try (Sessions sessions = new Sessions(certificate("root.pem", 0))) {
            assertThatThrownBy(() -> sessions.obtain(registry, "valt")).isInstanceOf(AwsCredentialsException.class)
                    .hasMessageContaining(
                            "quarkus.aws-auth.client-certificates.\"valt\": there is no client certificate of this"
                                    + " identifier; did you mean 'vault'?");
        }
    }
}
