package io.quarkiverse.awsauth.x509;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.interfaces.RSAPrivateKey;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.NeedsVectors;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.Vectors;

/** A key as AWS Certificate Manager exports it: PBES2 without a pseudo-random function, so HMAC-SHA1. */
@NeedsVectors
class AcmExportTest {

    @Test
    void readsTheKey() throws Exception {
        byte[] certificate = TestKeys.pem("CERTIFICATE", TestCertificates.client().certificate().getEncoded()).getBytes();
        byte[] key = Vectors.bytes(Path.of(System.getenv("AWS_AUTH_VECTORS"), "rolesanywhere/encrypted-keys"),
                "acm-encrypted.pem");

        ClientIdentity identity = PemReader.read(TestKeys.certificate(certificate),
                new Content("private-key", "acm.pem", key), SecretString.of("password"), TestCertificates.NOW);

        assertThat(identity.privateKey()).isInstanceOfSatisfying(RSAPrivateKey.class,
                rsa -> assertThat(rsa.getModulus().bitLength()).isEqualTo(2048));
    }
}
