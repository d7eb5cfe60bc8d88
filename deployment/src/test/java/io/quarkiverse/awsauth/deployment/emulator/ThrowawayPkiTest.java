package io.quarkiverse.awsauth.deployment.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Security;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ThrowawayPkiTest {

    @ParameterizedTest
    @EnumSource
    void theKeyStoreOpensTheEmulator(KeyKind keyKind) throws Exception {
        InstantSource clock = InstantSource.system();
        try (ThrowawayPki pki = ThrowawayPki.create(keyKind, clock);
                AwsEmulator emulator = AwsEmulator.start(EmulatorSettings.trusting(pki.authorityCertificate()));
                InputStream in = Files.newInputStream(pki.keyStore())) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(in, pki.keyStorePassword().toCharArray());
            PrivateKey key = (PrivateKey) store.getKey(ThrowawayPki.ALIAS, pki.keyStorePassword().toCharArray());
            assertThat(store.getCertificate(ThrowawayPki.ALIAS)).isEqualTo(pki.clientCertificate());
            EmulatorSettings settings = EmulatorSettings.trusting(pki.authorityCertificate());
            IssuedCertificate client = new IssuedCertificate(pki.clientCertificate(), key, keyKind);
            RawRequest request = RawRequest.post("/sessions", "application/json", "{\"profileArn\":\"" + settings.profileArn()
                    + "\",\"roleArn\":\"" + settings.roleArns().get(0) + "\",\"trustAnchorArn\":\""
                    + settings.trustAnchorArn() + "\"}")
                    .with("Host", "localhost").with("X-Amz-X509", ClientSigner.base64(client));

            RawResponse response = ClientSigner.certificate(client, clock.instant(), settings.region()).sign(request)
                    .sendTo(emulator);

            assertThat(response.status()).isEqualTo(201);
            assertThat(response.body()).contains("\"sourceIdentity\":\"CN=AWS Auth Dev Services Client\"");
        }
    }

    @Test
    void theFilesArePrivateAndGoneAfterwards() throws Exception {
        Path file;
        try (ThrowawayPki pki = ThrowawayPki.create(InstantSource.system())) {
            file = pki.keyStore();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
            assertThat(pki.keyStorePassword()).matches("[0-9a-f]{32}");
        }
        assertThat(file).doesNotExist();
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void closingTwiceIsNoError() {
        ThrowawayPki pki = ThrowawayPki.create(InstantSource.system());
        pki.close();
        pki.close();
    }

    @Test
    void theCertificatesAreWhatTheyShouldBe() throws Exception {
        Instant now = Instant.parse("2026-01-15T09:30:00Z");
        try (ThrowawayPki pki = ThrowawayPki.create(InstantSource.fixed(now))) {
            X509Certificate authority = pki.authorityCertificate();
            X509Certificate client = pki.clientCertificate();

            assertThat(authority.getSubjectX500Principal().getName()).isEqualTo("CN=AWS Auth Dev Services CA");
            assertThat(authority.getBasicConstraints()).isNotNegative();
            assertThat(authority.getKeyUsage()[5]).isTrue();
            assertThat(client.getBasicConstraints()).isEqualTo(-1);
            assertThat(client.getKeyUsage()[0]).isTrue();
            assertThat(client.getSigAlgName()).isEqualTo("SHA256withECDSA");
            assertThat(client.getSerialNumber().bitLength()).isEqualTo(159);
            assertThat(client.getNotBefore().toInstant()).isEqualTo(now.minus(Duration.ofMinutes(5)));
            assertThat(client.getNotAfter().toInstant()).isEqualTo(now.plus(Duration.ofDays(90)));
            client.verify(authority.getPublicKey());
        }
    }

    @Test
    void noProviderIsRegistered() {
        ThrowawayPki.create(InstantSource.system()).close();

        assertThat(Security.getProvider("BC")).isNull();
    }
}
