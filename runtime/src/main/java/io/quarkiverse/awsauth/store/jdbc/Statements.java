package io.quarkiverse.awsauth.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/** Executes statements on one connection, none of which takes long. */
final class Statements {

    private static final int LONGEST_SECONDS = 5;

    private final Connection connection;

    Statements(Connection connection) {
        this.connection = connection;
    }

    /** The name of the database. */
    String product() throws SQLException {
        return connection.getMetaData().getDatabaseProductName();
    }

    /** Reads one row. */
    interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    int update(String sql, @Nullable Object... values) throws SQLException {
        return execute(sql, PreparedStatement::executeUpdate, values);
    }

    <T> List<T> list(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        return execute(sql, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                List<T> list = new ArrayList<>();
                while (rows.next()) {
                    list.add(reader.read(rows));
                }
                return list;
            }
        }, values);
    }

    <T> Optional<T> first(String sql, Reader<T> reader, @Nullable Object... values) throws SQLException {
        return list(sql, reader, values).stream().findFirst();
    }

    /** What a statement is made for. */
    private interface Execution<T> {
        T of(PreparedStatement statement) throws SQLException;
    }

    private <T> T execute(String sql, Execution<T> execution, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int before = statement.getQueryTimeout();
            try {
                statement.setQueryTimeout(LONGEST_SECONDS);
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                return execution.of(statement);
            } finally {
                restoreTimeout(statement, before);
            }
        }
    }

    /** H2 sets it for the whole connection, which the application uses, too. */
    private static void restoreTimeout(PreparedStatement statement, int before) {
        try {
            statement.setQueryTimeout(before);
        } catch (SQLException ignored) {
            // The connection is lost; whoever it matters to has been told
        }
    }
}
