package io.quarkiverse.awsauth.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

/** A name that the application begins to use in dev mode gets credentials as well. */
class RenamedCredentialsTest {

    private static final int PORT = Integer.getInteger("quarkus.http.test-port", 8081);

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(app -> app.addClass(RenamedResource.class)
                    .addAsResource(new StringAsset("quarkus.http.port=" + PORT), "application.properties"));

    @Test
    void areGivenFromThenOn() throws IOException {
        assertCredentialsOf("first");
        APPLICATION.modifySourceFile(RenamedResource.class, source -> source.replace("first", "second"));
        assertCredentialsOf("second");
    }

    private static void assertCredentialsOf(String name) throws IOException {
        try (InputStream in = URI.create("http://localhost:" + PORT + "/renamed").toURL().openStream()) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("ASIA")
                    .endsWith(":role/dev-services-" + name);
        }
    }
}
