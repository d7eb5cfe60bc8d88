package io.quarkiverse.awsauth.deployment.store.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** An application that authenticates users when it must, and not before. */
class StoreAdminLazyLoginTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = AdminApplication.withUsers()
            .overrideConfigKey("quarkus.http.auth.proactive", "false");

    @Test
    void demandsTheRole() {
        Browser admin = new Browser(Browser.application(), "admin");

        for (String path : new String[] { "/", "/api/credentials" }) {
            assertThat(admin.get(path).statusCode()).isEqualTo(200);
            assertThat(admin.as("guest").get(path).statusCode()).isEqualTo(403);
            assertThat(admin.as(null).get(path).statusCode()).isEqualTo(401);
            assertThat(admin.as("nobody").get(path).statusCode()).isEqualTo(401);
        }
    }
}
