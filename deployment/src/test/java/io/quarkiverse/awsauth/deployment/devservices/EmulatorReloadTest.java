package io.quarkiverse.awsauth.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkus.test.QuarkusDevModeTest;

/** In dev mode the emulator lasts, until the application needs another one or none. */
class EmulatorReloadTest {

    private static final int PORT = Integer.getInteger("quarkus.http.test-port", 8081);
    private static final String PROPERTIES = "quarkus.http.port=" + PORT + "\n";
    private static final String OWN = "quarkus.aws-auth.credentials.second.static.access-key-id=AKIAOWN\n"
            + "quarkus.aws-auth.credentials.second.static.secret-access-key=own-secret\n";

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(app -> app.addClass(ReloadedResource.class)
                    .addAsResource(new StringAsset(PROPERTIES), "application.properties"));

    @Test
    void followsTheApplication() throws IOException {
        String first = emulatorOf("first", " at ");
        APPLICATION.modifySourceFile(ReloadedResource.class, source -> source.replace(" at ", " from "));
        assertThat(emulatorOf("first", " from ")).isEqualTo(first);

        APPLICATION.modifySourceFile(ReloadedResource.class, source -> source.replace("first", "second"));
        String second = emulatorOf("second", " from ");
        assertThat(second).isNotEqualTo(first);
        assertGone(first);

        APPLICATION.modifyResourceFile("application.properties", properties -> properties + OWN);
        assertThat(get("http://localhost:" + PORT + "/reloaded")).isEqualTo("AKIAOWN of nobody from none");
        assertGone(second);
    }

    private static String emulatorOf(String name, String before) throws IOException {
        String answer = get("http://localhost:" + PORT + "/reloaded");
        assertThat(answer).startsWith("ASIA").contains(":role/dev-services-" + name + before);
        return answer.substring(answer.indexOf(before) + before.length());
    }

    private static void assertGone(String emulator) {
        assertThatIOException().isThrownBy(() -> get(emulator)).isInstanceOf(ConnectException.class);
    }

    private static String get(String url) throws IOException {
        try (InputStream in = URI.create(url).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
