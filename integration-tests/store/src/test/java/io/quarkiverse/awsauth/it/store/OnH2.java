package io.quarkiverse.awsauth.it.store;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** The application with H2, in a file. */
public class OnH2 implements QuarkusTestProfile {

    static final String NAME = "h2";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Application.settings(NAME);
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(H2File.class));
    }
}
