package io.quarkiverse.awsauth.store.jdbc;

import static io.quarkiverse.awsauth.store.jdbc.TestStore.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DatabaseChangelogCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.ClassLoaderResourceAccessor;

/** The tables as Flyway and Liquibase make them from the files of the extension. */
@ParameterizedClass
@EnumSource(value = TestDatabase.class, names = { "H2_FILE", "POSTGRESQL" })
class MigrationToolsTest {

    private static final String CHANGELOG = "io/quarkiverse/awsauth/store/jdbc/changelog.xml";
    private static final List<Logger> TALKATIVE = List.of(Logger.getLogger("liquibase"), Logger.getLogger("org.flywaydb"));

    private final TestStore database;

    MigrationToolsTest(TestDatabase kind) throws SQLException {
        this.database = kind.create();
    }

    @BeforeAll
    static void silence() {
        TALKATIVE.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void flyway() {
        assertThat(migratedByFlyway("1")).isEqualTo(1);
        assertThat(migratedByFlyway("latest")).isEqualTo(1);
        assertThat(migratedByFlyway("latest")).isZero();
        assertThatStoreWorks();
    }

    @Test
    void liquibase() throws Exception {
        updateByLiquibase();
        updateByLiquibase();
        assertThat(database.rows("SELECT id, author FROM databasechangelog ORDER BY orderexecuted"))
                .containsExactly("1|aws-auth", "2|aws-auth");
        assertThatStoreWorks();
    }

    private int migratedByFlyway(String target) {
        return Flyway.configure().dataSource(database.dataSource()).locations("classpath:META-INF/aws-auth/store")
                .target(target).load().migrate().migrationsExecuted;
    }

    private void updateByLiquibase() throws Exception {
        Map<String, Object> scope = Map.of(Scope.Attr.resourceAccessor.name(), new ClassLoaderResourceAccessor());
        try (Connection connection = database.dataSource().getConnection()) {
            Scope.child(scope, () -> new CommandScope(UpdateCommandStep.COMMAND_NAME)
                    .addArgumentValue(DatabaseChangelogCommandStep.CHANGELOG_FILE_ARG, CHANGELOG)
                    .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG,
                            DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection)))
                    .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                    .execute());
        }
    }

    private void assertThatStoreWorks() {
        StoreDatabase store = new StoreDatabase(database.dataSource(), TestKeys.of("k1"), () -> TestStore.NOW,
                SchemaMode.VALIDATE, true);
        store.open();
        store.add("s3", Sources.SESSION, ALICE);
        assertThat(store.find("s3").orElseThrow().source()).isEqualTo(Sources.SESSION);
        assertThat(database.rows("SELECT schema_version FROM aws_auth_store")).containsExactly("2");
    }
}
