package io.quarkiverse.awsauth.store.jdbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The databases that the store is tried on. */
public enum TestDatabase {

    /** In memory. */
    H2_MEMORY {
        @Override
        public TestStore create() {
            return new TestStore(h2("mem:" + newName() + ";DB_CLOSE_DELAY=-1"));
        }
    },
    /** In a file. */
    H2_FILE {
        @Override
        boolean isForOneWriter() {
            return true;
        }

        @Override
        public TestStore create() {
            try {
                Path folder = Files.createTempDirectory("store");
                return new TestStore(h2("file:" + folder.resolve("db") + ";DB_CLOSE_DELAY=-1"), folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    },
    /** With the SQL of MariaDB. */
    H2_AS_MARIADB {
        @Override
        public TestStore create() {
            return new TestStore(h2("mem:" + newName()
                    + ";DB_CLOSE_DELAY=-1;MODE=MariaDB;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"));
        }
    },
    /** One server for all of them. */
    POSTGRESQL {
        @Override
        public TestStore create() {
            String name = newName();
            Server.execute("CREATE DATABASE " + name);
            return new TestStore(Server.POSTGRES.getDatabase("postgres", name),
                    () -> Server.execute("DROP DATABASE " + name + " WITH (FORCE)")); // or the server takes long to end
        }
    };

    /** A new database, without tables. */
    public abstract TestStore create() throws SQLException;

    /**
     * Whether only one process may change it: H2 2.4.240 loses what was committed to a file where connections wait for each
     * other's rows, which those of one store never do.
     */
    boolean isForOneWriter() {
        return false;
    }

    private static DataSource h2(String url) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:" + url);
        return dataSource;
    }

    private static String newName() {
        return "store_" + UUID.randomUUID().toString().replace('-', '_');
    }

    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        private static void execute(String sql) {
            try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
