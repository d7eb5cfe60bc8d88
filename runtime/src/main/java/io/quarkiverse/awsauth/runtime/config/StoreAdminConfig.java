package io.quarkiverse.awsauth.runtime.config;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who administers stored credentials over HTTP. */
@ConfigMapping(prefix = "quarkus.aws-auth.store")
@ConfigRoot(phase = ConfigPhase.RUN_TIME)
public interface StoreAdminConfig {

    /** The role without which nobody sees the page or is answered by the API. */
    @WithDefault("aws-auth-admin")
    String adminRole();
}
