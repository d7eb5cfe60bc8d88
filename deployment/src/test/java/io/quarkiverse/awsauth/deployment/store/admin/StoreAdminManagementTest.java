package io.quarkiverse.awsauth.deployment.store.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusUnitTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.vertx.core.json.JsonObject;

/** With a management interface, the administration is there alone, below another path and for another role if so configured. */
class StoreAdminManagementTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = AdminApplication.withUsers()
            .overrideConfigKey("quarkus.management.enabled", "true")
            .overrideConfigKey("quarkus.management.auth.basic", "true")
            .overrideConfigKey("quarkus.aws-auth.store.admin.path", "keys/aws/")
            .overrideRuntimeConfigKey("quarkus.aws-auth.store.admin-role", "keeper");

    @TestHTTPResource(value = "/keys/aws", management = true)
    URI management;

    @Test
    void isOnTheManagementInterfaceAlone() {
        Browser keeper = new Browser(management.toString(), "other-admin");

        assertThat(keeper.get("/").body()).contains("Stored credentials");
        assertThat(keeper.get("").headers().firstValue("Location")).contains("./aws/");
        assertThat(keeper.change("POST", "/api/credentials", new JsonObject().put("name", "s3").put("kind", "static")
                .put("accessKeyId", "AKIA").put("secretAccessKey", "secret")).statusCode()).isEqualTo(201);
        assertThat(keeper.get("/api/credentials/s3").statusCode()).isEqualTo(200);
        assertThat(keeper.as("admin").get("/").statusCode()).isEqualTo(403);
        assertThat(keeper.as(null).get("/").statusCode()).isEqualTo(401);
        String application = Browser.application().replace("/q/aws-auth", "");
        assertThat(new Browser(application, "other-admin").get("/q/keys/aws/").statusCode()).isEqualTo(404);
        assertThat(new Browser(application, "other-admin").get("/keys/aws/").statusCode()).isEqualTo(404);
    }
}
