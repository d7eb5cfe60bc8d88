package io.quarkiverse.awsauth.deployment.store.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** Nobody who has not asked for the administration has it. */
class StoreAdminDisabledTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = AdminApplication.withUsers()
            .overrideConfigKey("quarkus.aws-auth.store.admin.enabled", "false");

    @Test
    void isNotThere() {
        assertThat(new Browser(Browser.application(), "admin").get("/").statusCode()).isEqualTo(404);
        assertThat(new Browser(Browser.application(), "admin").get("/api/credentials").statusCode()).isEqualTo(404);
    }
}
