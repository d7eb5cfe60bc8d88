package io.quarkiverse.awsauth.it.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server that can be killed, and started again with what it had written. */
public class PostgresServer implements QuarkusTestResourceLifecycleManager {

    private final Path folder = Path.of("target", "databases", "postgresql-" + System.nanoTime()).toAbsolutePath();
    private final Path data = folder.resolve("data");
    private EmbeddedPostgres server;

    @Override
    public Map<String, String> start() {
        server = started(0);
        return Application.configured(Map.of(DatabaseFiles.FOLDER, folder.toString(),
                "quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                "quarkus.datasource.username", "postgres"));
    }

    private EmbeddedPostgres started(int port) {
        try {
            Files.createDirectories(folder);
            ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(folder.resolve("server.log").toFile());
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder().setDataDirectory(data)
                    .setCleanDataDirectory(false).setPGStartupWait(Duration.ofSeconds(30))
                    .setServerConfig("synchronous_commit", "on") // as it is by default: what was committed survives
                    .setServerConfig("log_statement", "all").setErrorRedirector(log).setOutputRedirector(log);
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of its processes end at once, whatever they are doing. */
    void kill() {
        try {
            long pid = Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            ProcessHandle postmaster = ProcessHandle.of(pid).orElseThrow();
            ProcessHandle[] all = postmaster.descendants().toArray(ProcessHandle[]::new);
            postmaster.destroyForcibly();
            for (ProcessHandle process : all) {
                process.destroyForcibly();
                process.onExit().join();
            }
            postmaster.onExit().join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts it after it was killed. */
    void startAgain() {
        int port = server.getPort();
        stop();
        server = started(port);
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(this, new TestInjector.MatchesType(PostgresServer.class));
    }

    @Override
    public void stop() {
        try {
            if (server != null) {
                server.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
