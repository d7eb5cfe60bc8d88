package io.quarkiverse.awsauth.runtime.refresh;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.runtime.CredentialsRegistry;
import io.quarkiverse.awsauth.runtime.HoldingResolver;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.runtime.Settings.AtStart;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/**
 * Obtains credentials when the application starts: all at the same time, and waiting only for those without which it may not
 * start.
 */
@Singleton
public final class StartAcquisition {

    private final Settings settings;
    private final Instance<CredentialsRegistry> registry;

    /**
     * @param settings what is to be done at start
     * @param registry finds the credentials
     */
    public StartAcquisition(Settings settings, Instance<CredentialsRegistry> registry) {
        this.settings = settings;
        this.registry = registry;
    }

    void acquire(@Observes StartupEvent started) {
        List<Uni<AwsCredentials>> required = new ArrayList<>();
        for (Map.Entry<String, AtStart> rule : settings.atStart().entrySet()) {
            if (settings.credentials().get(rule.getKey()) instanceof FixedSource fixed
                    && fixed.credentials() instanceof StaticCredentials) {
                continue; // those who use nothing else need none of what obtains and renews at start
            }
            AwsCredentialsResolver resolver = registry.get().named(rule.getKey());
            if (rule.getValue() == AtStart.NOTHING || areHeld(resolver)) {
                continue;
            }
            if (rule.getValue() == AtStart.REQUIRE) {
                required.add(resolver.resolve());
            } else {
                resolver.resolve().subscribe().with(obtained -> {
                }, toldByTheLog -> {
                });
            }
        }
        if (!required.isEmpty()) {
            Uni.join().all(required).andFailFast().await().indefinitely();
        }
    }

    /** As sessions are that were given. */
    private static boolean areHeld(AwsCredentialsResolver resolver) {
        return resolver instanceof HoldingResolver holding && holding.held() != null;
    }
}
