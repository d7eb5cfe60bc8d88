package io.quarkiverse.awsauth.it.store;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The application with a PostgreSQL server. */
public class OnPostgres implements QuarkusTestProfile {

    static final String NAME = "postgresql";

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = Application.settings(NAME);
        settings.put("quarkus.datasource.db-kind", "postgresql");
        settings.put("quarkus.datasource.jdbc.acquisition-timeout", "2s");
        return settings;
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(PostgresServer.class));
    }
}
