package io.quarkiverse.awsauth.deployment.store.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.store.StoreChanged;
import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.json.JsonObject;

/** With Quarkus Security, and nothing that it could authenticate anybody by. */
class StoreAdminWithoutMechanismTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = AdminApplication.withUsers()
            .overrideConfigKey("quarkus.http.auth.basic", "false");

    @Inject
    Denied denied;

    @ParameterizedTest
    @ValueSource(strings = { "", "/", "/api/credentials/x" })
    void refusesEverybodyAndSaysWhy(String path) throws InterruptedException {
        HttpResponse<String> refused = new Browser(Browser.application(), "admin").get(path);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(new JsonObject(refused.body()).getString("message"))
                .isEqualTo(StoreAdminWithoutSecurityTest.NOBODY_IS_KNOWN);
        StoreChanged told = denied.heard().poll(5, TimeUnit.SECONDS);
        assertThat(told.actor().name()).isEqualTo("anonymous");
        assertThat(told.name()).isEqualTo(path.endsWith("/x") ? "x" : "");
    }
}
