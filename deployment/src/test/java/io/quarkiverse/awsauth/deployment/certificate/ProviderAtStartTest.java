package io.quarkiverse.awsauth.deployment.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.ClientIdentityProvider;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** Beans that give no client certificate when the application starts, and buckets that hold none. */
class ProviderAtStartTest {

    private static final String PREFIX = "quarkus.aws-auth.client-certificates.";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Failing.class, Empty.class, Broken.class))
            .overrideRuntimeConfigKey(PREFIX + "bucket.tls-configuration-name", "none")
            .overrideRuntimeConfigKey(PREFIX + "default-bucket.tls-configuration-name", "<default>")
            .assertException(e -> assertThat(e.getMessage().lines().map(line -> line.replaceFirst("  \\[\\d] ", "")))
                    .containsExactlyInAnyOrder("AWS Auth cannot start:",
                            PREFIX + "\"failing\": the bean " + Failing.class.getName()
                                    + " gives no client identity: the token is not there",
                            PREFIX + "\"empty\": the bean " + Empty.class.getName() + " gives no client identity: null",
                            PREFIX + "\"broken\": the bean " + Broken.class.getName()
                                    + " gives no client identity: no library",
                            PREFIX + "\"bucket\".tls-configuration-name: there is no TLS configuration 'none'; set"
                                    + " quarkus.tls.\"none\".key-store.*",
                            PREFIX + "\"default-bucket\".tls-configuration-name: the TLS configuration '<default>' has no key"
                                    + " store; set quarkus.tls.key-store.*"));

    @ApplicationScoped
    @Identifier("failing")
    static class Failing implements ClientIdentityProvider {

        @Override
        public ClientIdentity clientIdentity() {
            throw new IllegalStateException("the token is not there");
        }
    }

    @Singleton
    @Identifier("empty")
    static class Empty implements ClientIdentityProvider {

        @Override
        public ClientIdentity clientIdentity() {
            return null;
        }
    }

    @Singleton
    @Identifier("broken")
    static class Broken implements ClientIdentityProvider {

        @Override
        public ClientIdentity clientIdentity() {
            throw new UnsatisfiedLinkError("no library");
        }
    }

    @Test
    void theApplicationDoesNotStart() {
        fail("It started");
    }
}
