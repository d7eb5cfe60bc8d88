package io.quarkiverse.awsauth.runtime.config;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Stored credentials: what is decided when the application is built. */
@ConfigMapping(prefix = "quarkus.aws-auth.store")
@ConfigRoot(phase = ConfigPhase.BUILD_AND_RUN_TIME_FIXED)
public interface StoreFixedConfig {

    /** Whether the application keeps credentials by name in its database. */
    @WithDefault("false")
    boolean enabled();

    /** The name of the data source; the default one if it is not set. */
    Optional<String> datasource();

    /** The administration of stored credentials over HTTP. */
    Admin admin();

    /** The administration of stored credentials over HTTP. */
    @ConfigGroup
    interface Admin {

        /** Whether a web page and an HTTP API administer stored credentials, for users with the role `admin-role`. */
        @WithDefault("false")
        boolean enabled();

        /** Where they are, below the root path of what is not the application's own: `/q`, on the management interface too. */
        @WithDefault("aws-auth")
        String path();
    }
}
