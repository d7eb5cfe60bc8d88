package io.quarkiverse.awsauth.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.runtime.RequestSigners;
import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.Uni;

/** Beans of the application take the place of those that are made here, also of names that are configured nowhere. */
class OwnBeansTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Own.class, Reports.class, Ledger.class, Beans.class))
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", "AKIADEFAULT")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.secret-access-key", "secret");

    @Inject
    AwsCredentialsResolver unnamed;
    @Inject
    @AwsCredentialsName("reports")
    AwsCredentialsResolver reports;
    @Inject
    @AwsCredentialsName("ledger")
    AwsCredentialsResolver ledger;
    @Inject
    @AwsCredentialsName("given")
    Instance<AwsCredentials> given;
    @Inject
    AwsRequestSigner signer;
    @Inject
    @AwsCredentialsName("reports")
    AwsRequestSigner signerOfReports;

    @Test
    void areInjected() {
        assertThat(unnamed.resolveAndAwait().accessKeyId()).isEqualTo("AKIAOWN");
        assertThat(reports.resolveAndAwait().accessKeyId()).isEqualTo("AKIAREPORTS");
        assertThat(ledger.resolveAndAwait().accessKeyId()).isEqualTo("AKIALEDGER");
        assertThat(given.get().accessKeyId()).isEqualTo("AKIAGIVEN");
        assertThat(signer).isSameAs(Beans.unnamed);
        assertThat(signerOfReports).isSameAs(Beans.ofReports);
    }

    static class Own implements AwsCredentialsResolver {

        private final String accessKeyId;

        Own(String accessKeyId) {
            this.accessKeyId = accessKeyId;
        }

        @Override
        public String name() {
            return accessKeyId;
        }

        @Override
        public Uni<AwsCredentials> resolve() {
            return Uni.createFrom().item(this::resolveAndAwait);
        }

        @Override
        public AwsCredentials resolveAndAwait() {
            return new StaticCredentials(accessKeyId, SecretString.of("secret"));
        }

        @Override
        public void invalidate(AwsCredentials rejected) {
        }
    }

    @Singleton
    @AwsCredentialsName("reports")
    static class Reports extends Own {

        Reports() {
            super("AKIAREPORTS");
        }
    }

    @Alternative
    @Priority(1)
    @Singleton
    @AwsCredentialsName("ledger")
    static class Ledger extends Own {

        Ledger() {
            super("AKIALEDGER");
        }
    }

    @Singleton
    static class Beans {

        static AwsRequestSigner unnamed;
        static AwsRequestSigner ofReports;

        @Produces
        @ApplicationScoped
        AwsCredentialsResolver resolver() {
            return new Own("AKIAOWN");
        }

        @Produces
        @AwsCredentialsName("given")
        AwsCredentials given() {
            return new StaticCredentials("AKIAGIVEN", SecretString.of("secret"));
        }

        @Produces
        @Singleton
        AwsRequestSigner signer(RequestSigners signers) {
            unnamed = signers.signer("any");
            return unnamed;
        }

        @Produces
        @Singleton
        @AwsCredentialsName("reports")
        AwsRequestSigner signerOfReports(RequestSigners signers) {
            ofReports = signers.signer("any");
            return ofReports;
        }
    }
}
