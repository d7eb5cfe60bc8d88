package io.quarkiverse.awsauth.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Base64;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.deployment.emulator.CertificateRecipe;
import io.quarkiverse.awsauth.deployment.emulator.IssuedCertificate;
import io.quarkiverse.awsauth.deployment.emulator.KeyKind;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.x509.PemText;
import io.quarkus.test.QuarkusUnitTest;

/** A default client certificate that the build does not see, and what goes with it: none of it is mixed with the emulator's. */
class LateCertificateTest {

    private static final String CREDENTIALS = "quarkus.aws-auth.credentials.";
    private static final String ROLES_ANYWHERE = "arn:aws:rolesanywhere:eu-west-1:111122223333:";
    private static final IssuedCertificate CLIENT = CertificateRecipe.client("CN=client", KeyKind.EC_P256, Instant.now())
            .selfSigned();

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withEmptyApplication()
            .overrideRuntimeConfigKey("quarkus.aws-auth.client-certificates.certificate-pem", certificate())
            .overrideRuntimeConfigKey("quarkus.aws-auth.client-certificates.private-key-pem",
                    pem("PRIVATE KEY", CLIENT.privateKey().getEncoded()))
            .overrideRuntimeConfigKey(CREDENTIALS + "roles-anywhere.trust-anchor-arn",
                    ROLES_ANYWHERE + "trust-anchor/00000000-0000-4000-8000-00000000000a")
            .overrideRuntimeConfigKey(CREDENTIALS + "roles-anywhere.profile-arn",
                    ROLES_ANYWHERE + "profile/00000000-0000-4000-8000-00000000000b")
            .overrideRuntimeConfigKey(CREDENTIALS + "roles-anywhere.role-arn", "arn:aws:iam::111122223333:role/late");

    @Inject
    Settings settings;

    @Test
    void takesThePlaceOfTheEmulators() {
        assertThat(settings.clientCertificates().values()).singleElement().isInstanceOf(PemText.class);
        assertThat(settings.credentials().get("<default>")).isInstanceOfSatisfying(RolesAnywhereSource.class,
                source -> assertThat(source.endpointOverride()).isNull());
        assertThat(settings.signingRegion("<default>")).contains("eu-west-1");
    }

    private static String certificate() {
        try {
            return pem("CERTIFICATE", CLIENT.certificate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder().encodeToString(content).replace("\r", "")
                + "\n-----END " + label + "-----\n";
    }
}
