package io.quarkiverse.awsauth.deployment.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.spi.DeploymentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.ClientIdentityProvider;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;

/** Beans that cannot give a client certificate. */
class ProviderProblemsTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(First.class, Second.class, Brief.class))
            .assertException(e -> assertThat(e).isInstanceOf(DeploymentException.class).hasMessageContainingAll(
                    " is not the only one that gives the client certificate 'hsm'; keep one of them",
                    "The bean " + Brief.class.getName() + " gives a client certificate, but there is none of its scope when one"
                            + " is needed; make it @ApplicationScoped or @Singleton"));

    @ApplicationScoped
    @Identifier("hsm")
    static class First implements ClientIdentityProvider {

        @Override
        public ClientIdentity clientIdentity() {
            throw new IllegalStateException();
        }
    }

    @ApplicationScoped
    @Identifier("hsm")
    static class Second extends First {
    }

    @RequestScoped
    @Identifier("brief")
    static class Brief extends First {
    }

    @Test
    void theApplicationIsNotBuilt() {
        fail("It was built");
    }
}
