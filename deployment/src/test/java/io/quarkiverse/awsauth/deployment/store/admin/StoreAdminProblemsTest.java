package io.quarkiverse.awsauth.deployment.store.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;

/** An administration of nothing, everywhere. */
class StoreAdminProblemsTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.aws-auth.store.admin.enabled", "true")
            .overrideConfigKey("quarkus.aws-auth.store.admin.path", "/")
            .assertException(failure -> assertThat(failure)
                    .hasMessageContaining("quarkus.aws-auth.store.admin.enabled is true, but there is no store; set "
                            + "quarkus.aws-auth.store.enabled=true")
                    .hasMessageContaining("quarkus.aws-auth.store.admin.path is '/', so the administration would take all "
                            + "paths; name one"));

    @Test
    void failsTheBuild() {
        throw new AssertionError("The application must not start");
    }
}
