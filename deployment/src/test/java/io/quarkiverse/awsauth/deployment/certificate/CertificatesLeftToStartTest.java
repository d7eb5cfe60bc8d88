package io.quarkiverse.awsauth.deployment.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.x509.PemFiles;
import io.quarkus.test.QuarkusUnitTest;

/** The build says nothing of certificates of which a part is where the application runs alone. */
class CertificatesLeftToStartTest {

    private static final String PREFIX = "quarkus.aws-auth.client-certificates.";
    private static final Path GOOD = BadCertificates.DIRECTORY.resolve("good.pem");
    private static final Path KEY = BadCertificates.DIRECTORY.resolve("good.key");

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(BadCertificates.class))
            .setBeforeAllCustomizer(BadCertificates::write)
            .overrideConfigKey(PREFIX + "referred.certificate", GOOD.toString())
            .overrideConfigKey(PREFIX + "referred.private-key", "${the.key}")
            .overrideRuntimeConfigKey("the.key", KEY.toString())
            .overrideConfigKey(PREFIX + "completed.certificate", GOOD.toString())
            .overrideRuntimeConfigKey(PREFIX + "completed.private-key", KEY.toString())
            .overrideConfigKey(PREFIX + "absent.certificate", "target/no/such/file.pem")
            .overrideRuntimeConfigKey(PREFIX + "absent.certificate", GOOD.toString())
            .overrideRuntimeConfigKey(PREFIX + "absent.private-key", KEY.toString());

    @Inject
    Settings settings;

    @Test
    void theApplicationStarts() {
        assertThat(List.of("referred", "completed", "absent")).allSatisfy(identifier -> assertThat(
                settings.clientCertificates().get(identifier)).isInstanceOfSatisfying(PemFiles.class,
                        files -> assertThat(files.privateKey()).isEqualTo(KEY)));
    }
}
