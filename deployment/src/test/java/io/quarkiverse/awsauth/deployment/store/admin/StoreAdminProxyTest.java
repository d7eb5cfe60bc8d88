package io.quarkiverse.awsauth.deployment.store.admin;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.vertx.core.json.JsonObject;

/** Behind a proxy that ends TLS, and that the application believes. */
class StoreAdminProxyTest {

    private static final JsonObject KEY = new JsonObject().put("name", "s3").put("kind", "static").put("accessKeyId", "AKIA")
            .put("secretAccessKey", "secret");

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = AdminApplication.withUsers()
            .overrideConfigKey("quarkus.http.proxy.proxy-address-forwarding", "true")
            .overrideConfigKey("quarkus.http.proxy.enable-forwarded-host", "true");

    @Inject
    FakeStore store;

    @Test
    void comparesTheHostThatTheBrowserAsked() {
        Browser admin = new Browser(Browser.application(), "admin");
        String[] proxy = { "X-Forwarded-For", "203.0.113.7", "X-Forwarded-Proto", "https", "X-Forwarded-Port", "443",
                "X-Forwarded-Host", "app.example", "Origin", "https://app.example" };

        assertThat(admin.change("POST", "/api/credentials", KEY, proxy).statusCode()).isEqualTo(201);
        assertThat(store.get("s3").orElseThrow().changedBy()).isEqualTo("admin@203.0.113.7");
        for (String other : new String[] { "https://app.example:8443", "http://app.example:443", "http://app.example" }) {
            proxy[proxy.length - 1] = other;
            assertThat(admin.change("POST", "/api/credentials", KEY, proxy).statusCode()).as(other).isEqualTo(403);
        }
    }
}
