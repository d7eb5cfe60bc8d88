package io.quarkiverse.awsauth.store.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.store.Actor;

/** One database, and stores on it. */
public final class TestStore implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    static final Actor ALICE = new Actor("alice", "192.0.2.1");

    private final DataSource dataSource;
    private final @Nullable Path folder;
    private final Runnable drop;
    private final IdleConnections connections;

    TestStore(DataSource dataSource) {
        this(dataSource, () -> {
        });
    }

    TestStore(DataSource dataSource, Path folder) {
        this(dataSource, folder, () -> {
        });
    }

    /**
     * @param drop removes the database
     */
    TestStore(DataSource dataSource, Runnable drop) {
        this(dataSource, null, drop);
    }

    private TestStore(DataSource dataSource, @Nullable Path folder, Runnable drop) {
        this.dataSource = dataSource;
        this.folder = folder;
        this.drop = drop;
        this.connections = new IdleConnections(dataSource);
    }

    /** Each of its connections is a new one. */
    public DataSource dataSource() {
        return dataSource;
    }

    StoreDatabase open(TestKeys keys) {
        return over(connections.dataSource(), keys);
    }

    static StoreDatabase over(DataSource dataSource, TestKeys keys) {
        return new StoreDatabase(dataSource, keys, () -> NOW, SchemaMode.CREATE, true);
    }

    public int sql(String sql) {
        try (Connection connection = dataSource.getConnection(); Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The rows, their columns joined by '|'. */
    List<String> rows(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    columns.add(rows.getString(i));
                }
                all.add(String.join("|", columns.stream().map(String::valueOf).toList()));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** What is in the database's files, if there are any. */
    List<byte[]> files() throws IOException {
        if (folder == null) {
            return List.of();
        }
        List<byte[]> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.add(Files.readAllBytes(file));
            }
        }
        return contents;
    }

    boolean hasFiles() {
        return folder != null;
    }

    @Override
    public void close() {
        connections.close();
        drop.run();
        if (folder != null) {
            sql("SHUTDOWN");
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted((a, b) -> b.compareTo(a)).forEach(file -> file.toFile().delete());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
