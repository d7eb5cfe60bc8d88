package io.quarkiverse.awsauth.runtime.config;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigGroup;
import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Credentials that the application keeps in its database: what the build decides. */
@ConfigMapping(prefix = "quarkus.aws-auth.store")
@ConfigRoot(phase = ConfigPhase.BUILD_AND_RUN_TIME_FIXED)
public interface StoreFixedConfig {

    /**
     * Whether credentials may be stored by name in the application's database. It needs `quarkus-agroal` and a JDBC driver,
     * such as `quarkus-jdbc-postgresql` or `quarkus-jdbc-h2`.
     */
    @WithDefault("false")
    boolean enabled();

    /** The datasource whose database it is: a name of `quarkus.datasource."name".*`. */
    @ConfigDocDefault("the default datasource")
    Optional<String> datasource();

    /** Administration by HTTP. */
    Admin admin();

    /** Administration by HTTP. */
    @ConfigGroup
    interface Admin {

        /**
         * Whether the application has a page and an HTTP API to administer stored credentials. They demand the role of
         * `quarkus.aws-auth.store.admin-role`.
         */
        @WithDefault("false")
        boolean enabled();

        /** Where they are, below `/q`, on the management interface, too. */
        @WithDefault("aws-auth")
        String path();
    }
}
