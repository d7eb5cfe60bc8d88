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

/** Where nobody can be authenticated, nobody is let in. */
class StoreAdminWithoutSecurityTest {

    static final String NOBODY_IS_KNOWN = "Nobody can be authenticated here, so nobody is let in: add an extension of Quarkus Security to the application, switch"
            + " on one of its mechanisms, such as quarkus.http.auth.basic=true, and, if this is the management interface, set"
            + " quarkus.management.auth.enabled=true";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = AdminApplication.withoutSecurity();

    @Inject
    Denied denied;

    @ParameterizedTest
    @ValueSource(strings = { "", "/", "/app.js", "/api/credentials", "/api/credentials/x" })
    void refusesEverybody(String path) throws InterruptedException {
        for (String user : new String[] { null, "admin" }) {
            HttpResponse<String> refused = new Browser(Browser.application(), user).get(path);

            assertThat(refused.statusCode()).isEqualTo(403);
            assertThat(new JsonObject(refused.body()).getString("message")).isEqualTo(NOBODY_IS_KNOWN);
            StoreChanged told = denied.heard().poll(5, TimeUnit.SECONDS);
            assertThat(told.actor().name()).isEqualTo("anonymous");
        }
    }
}
