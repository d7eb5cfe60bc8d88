package io.quarkiverse.awsauth.deployment.devmode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.deployment.store.TestDatabase;
import io.quarkus.test.QuarkusDevModeTest;

/** An application with the credentials of Dev Services and a store, reloaded ten times. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "Connections are counted in /proc/net")
class HotReloadTest {

    private static final int PORT = Integer.getInteger("quarkus.http.test-port", 8081);

    @RegisterExtension
    static final QuarkusDevModeTest APPLICATION = new QuarkusDevModeTest()
            .withApplicationRoot(app -> app.addClass(ReloadedResource.class)
                    .addAsResource(new StringAsset(String.join("\n", "quarkus.http.port=" + PORT,
                            "quarkus.datasource.db-kind=" + TestDatabase.POSTGRESQL.kind(),
                            "quarkus.datasource.jdbc.url=" + TestDatabase.POSTGRESQL.newUrl(),
                            "quarkus.aws-auth.store.enabled=true", "quarkus.aws-auth.store.poll-interval=100ms",
                            "quarkus.aws-auth.store.encryption-keys.key=3q2+7wAAAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBk=")),
                            "application.properties"));

    /** What the application tells of itself. */
    private record Told(String reload, String accessKeyId, int jobs, URI emulator) {

        static Told get() throws IOException {
            try (InputStream in = URI.create("http://localhost:" + PORT + "/reloaded").toURL().openStream()) {
                String[] parts = new String(in.readAllBytes(), StandardCharsets.UTF_8).split(",");
                return new Told(parts[0], parts[1], Integer.parseInt(parts[2]), URI.create(parts[3]));
            }
        }
    }

    @Test
    void leavesNoJobThreadOrConnectionBehind() throws Exception {
        Told last = reload(1, Told.get());
        int jobs = last.jobs();
        Remains once = Remains.settled(last.emulator());
        for (int number = 2; number <= 10; number++) {
            last = reload(number, last);
        }
        Remains tenTimes = Remains.settled(last.emulator());

        assertThat(last.jobs()).isEqualTo(jobs).isEqualTo(1);
        assertThat(tenTimes.threads()).isEqualTo(once.threads());
        assertThat(tenTimes.poolThreads()).isLessThanOrEqualTo(once.poolThreads() + 4);
        assertThat(tenTimes.connections()).isEqualTo(once.connections()).isZero();
    }

    private Told reload(int number, Told before) throws IOException {
        APPLICATION.modifySourceFile(ReloadedResource.class,
                source -> source.replace("\"reload " + (number - 1) + ",", "\"reload " + number + ","));
        Told told = Told.get();
        assertThat(told.reload()).isEqualTo("reload " + number);
        assertThat(told.emulator()).as("it is kept").isEqualTo(before.emulator());
        assertThat(told.accessKeyId()).as("nothing is kept of the application").isNotEqualTo(before.accessKeyId());
        return told;
    }
}
