package io.quarkiverse.awsauth.deployment.devmode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

/** A secret that is missing: its value is no part of the page that says so, which would not be answered with it. */
class ErrorPageTest {

    private static final int PORT = Integer.getInteger("quarkus.http.test-port", 8081);
    private static final String SECRET = "quarkus.aws-auth.credentials.static.secret-access-key";
    private static final int PATIENCE_MILLIS = 30_000;

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(app -> app.addAsResource(new StringAsset(String.join("\n", "quarkus.http.port=" + PORT,
                    "quarkus.aws-auth.credentials.static.access-key-id=AKIAIOSFODNN7EXAMPLE", SECRET + "=secret")),
                    "application.properties"));

    @Test
    void tellsOfTheMissingSecret() throws IOException {
        APPLICATION.modifyResourceFile("application.properties", text -> text.replace(SECRET + "=secret", ""));

        assertThat(page()).contains(SECRET + ": is not set");
    }

    private static String page() throws IOException {
        HttpURLConnection connection = (HttpURLConnection) URI.create("http://localhost:" + PORT + "/").toURL()
                .openConnection();
        connection.setReadTimeout(PATIENCE_MILLIS);
        assertThat(connection.getResponseCode()).isEqualTo(500);
        try (InputStream page = connection.getErrorStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
