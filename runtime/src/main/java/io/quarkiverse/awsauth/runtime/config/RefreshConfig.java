package io.quarkiverse.awsauth.runtime.config;

import java.time.Duration;
import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigGroup;

/** When session credentials are renewed. */
@ConfigGroup
public interface RefreshConfig {

    /**
     * How long before they expire new ones are fetched in the background, while those that are held go on being used. At most
     * a third of their lifetime.
     */
    @ConfigDocDefault("5 minutes for lifetimes under 20 minutes, 15 minutes under 90 minutes, else 60 minutes")
    Optional<Duration> advisoryWindow();

    /**
     * How long before they expire callers wait for new ones, 2 seconds at most. At most a sixth of their lifetime.
     */
    @ConfigDocDefault("1 minute")
    Optional<Duration> mandatoryWindow();
}
