package io.quarkiverse.awsauth.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.AwsSigned;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkus.test.QuarkusUnitTest;

/** The emulator gives credentials of each name that the application uses, unless it has some that the build does not see. */
class NamedCredentialsTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Bills.class, Orders.class))
            .overrideConfigKey("quarkus.rest-client.bills.url", "${aws-auth.emulator.url}")
            .overrideConfigKey("quarkus.rest-client.orders.url", "${aws-auth.emulator.url}")
            .overrideConfigKey("quarkus.aws-auth.signing.orders.service", "execute-api")
            .overrideConfigKey("quarkus.aws-auth.signing.orders.credentials", "orders & co")
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.own.static.access-key-id", "AKIAOWN")
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.own.static.secret-access-key", "own-secret")
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"my.own\".static.access-key-id", "AKIAMYOWN")
            .overrideRuntimeConfigKey("quarkus.aws-auth.credentials.\"my.own\".static.secret-access-key", "own-secret");

    @RegisterRestClient(configKey = "bills")
    @AwsSigned(service = "execute-api", credentials = "billing")
    @Path("/")
    interface Bills {

        @GET
        String get();
    }

    @RegisterRestClient(configKey = "orders")
    @Path("/")
    interface Orders {

        @GET
        String get();
    }

    @Inject
    @AwsCredentialsName("reports")
    AwsCredentialsResolver reports;
    @Inject
    @AwsCredentialsName("own")
    AwsCredentialsResolver own;
    @Inject
    @AwsCredentialsName("my-own")
    AwsCredentialsResolver spelledByTheEnvironment;
    @Inject
    AwsCredentialsResolver usual;
    @Inject
    Settings settings;
    @RestClient
    Bills bills;
    @RestClient
    Orders orders;
    @ConfigProperty(name = "quarkus.aws-auth.credentials.\"reports\".roles-anywhere.role-arn")
    String role;

    @Test
    void haveRolesOfTheirOwn() {
        assertThat(reports.resolveAndAwait().accessKeyId()).startsWith("ASIA")
                .isNotEqualTo(usual.resolveAndAwait().accessKeyId());
        assertThat(role).isEqualTo("arn:aws:iam::123456789012:role/dev-services-reports");
        assertThat(bills.get()).contains(":assumed-role/dev-services-billing/");
        assertThat(orders.get()).contains(":assumed-role/dev-services-orders---co-");
    }

    @Test
    void areThoseThatTheApplicationUses() {
        assertThat(settings.credentials().keySet()).containsExactlyInAnyOrder(AwsCredentialsResolver.DEFAULT_NAME, "reports",
                "billing",
                "orders & co", "own", "my.own", "my-own");
    }

    @Test
    void giveWayToTheApplications() {
        assertThat(own.resolveAndAwait().accessKeyId()).isEqualTo("AKIAOWN");
        assertThat(spelledByTheEnvironment.resolveAndAwait().accessKeyId()).isEqualTo("AKIAMYOWN");
    }
}
