package io.quarkiverse.awsauth.store.jdbc;

import java.util.Map;

import io.quarkiverse.awsauth.CredentialSource;

/** What the application knows of credentials that are imported, and the database does not. */
@FunctionalInterface
public interface ImportRules {

    /**
     * @param name a name
     * @return whether it is configured, so that it may not be stored
     */
    boolean isConfigured(String name);

    /**
     * @param sources all that is imported, by name
     * @throws io.quarkiverse.awsauth.store.StoreException if it could not be used
     */
    default void require(Map<String, CredentialSource> sources) {
    }
}
