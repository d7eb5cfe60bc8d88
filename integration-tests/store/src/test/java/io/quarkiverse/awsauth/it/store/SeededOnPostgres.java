package io.quarkiverse.awsauth.it.store;

import java.util.Map;

/** The same, with something to store at the first start. */
public class SeededOnPostgres extends OnPostgres {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Application.seeded(super.getConfigOverrides());
    }
}
