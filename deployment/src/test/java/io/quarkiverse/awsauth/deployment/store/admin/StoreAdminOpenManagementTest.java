package io.quarkiverse.awsauth.deployment.store.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;

/** A management interface that authenticates nobody, which is the default, lets nobody in. */
class StoreAdminOpenManagementTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = AdminApplication.withUsers()
            .overrideConfigKey("quarkus.management.enabled", "true");

    @TestHTTPResource(value = "/aws-auth", management = true)
    URI management;

    @Test
    void refusesEverybody() {
        for (String path : new String[] { "/", "/api/credentials" }) {
            assertThat(new Browser(management.toString(), "admin").get(path).statusCode()).isEqualTo(403);
            assertThat(new Browser(management.toString(), "admin").get(path).body())
                    .contains("set quarkus.management.auth.enabled=true");
        }
    }
}
