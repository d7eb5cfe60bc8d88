package io.quarkiverse.awsauth.deployment.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

import io.quarkus.test.QuarkusUnitTest;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The databases that applications with a store are tried on. */
public enum TestDatabase {

    /** In a file, as the application has other classes of H2 than what prepares it. */
    H2 {
        @Override
        public String newUrl() {
            return "jdbc:h2:./target/stores/" + UUID.randomUUID();
        }

        @Override
        DataSource dataSource(String url) {
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL(url);
            return dataSource;
        }
    },

    /** One server for all of them. */
    POSTGRESQL {
        @Override
        public String newUrl() {
            String name = "store_" + UUID.randomUUID().toString().replace('-', '_');
            try (Connection connection = Server.POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return Server.POSTGRES.getJdbcUrl("postgres", name);
        }

        @Override
        DataSource dataSource(String url) {
            PGSimpleDataSource dataSource = new PGSimpleDataSource();
            dataSource.setURL(url);
            return dataSource;
        }
    };

    private static final String URL = TestDatabase.class.getName();

    /** As Quarkus calls it. */
    public String kind() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Where a new database is, without tables. */
    public abstract String newUrl();

    abstract DataSource dataSource(String url);

    DataSource newDataSource() {
        return dataSource(newUrl());
    }

    /** An application with a store in a new database. */
    public QuarkusUnitTest application() {
        return application(empty -> {
        });
    }

    /**
     * @param before what is done to the database before the application starts
     */
    QuarkusUnitTest application(Consumer<DataSource> before) {
        return new QuarkusUnitTest()
                .setBeforeAllCustomizer(() -> {
                    String url = newUrl();
                    System.setProperty(URL, url);
                    before.accept(dataSource(url));
                })
                .overrideConfigKey("quarkus.aws-auth.store.enabled", "true")
                .overrideConfigKey("quarkus.datasource.db-kind", kind())
                .overrideConfigKey("quarkus.datasource.devservices.enabled", "false")
                .overrideRuntimeConfigKey("quarkus.datasource.jdbc.url", "${" + URL + "}");
    }

    private static final class Server {

        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
