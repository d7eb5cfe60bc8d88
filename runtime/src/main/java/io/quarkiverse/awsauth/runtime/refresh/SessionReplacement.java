package io.quarkiverse.awsauth.runtime.refresh;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.SessionReplaced;

/** Hears when the application has new session credentials. */
@Singleton
public final class SessionReplacement {

    private final AwsCredentialsRegistry registry;

    /**
     * @param registry replaces them
     */
    public SessionReplacement(AwsCredentialsRegistry registry) {
        this.registry = registry;
    }

    void replace(@Observes SessionReplaced replaced) {
        registry.replaceSession(replaced.name(), replaced.credentials());
    }
}
