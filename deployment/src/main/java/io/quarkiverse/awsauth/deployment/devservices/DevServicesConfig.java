package io.quarkiverse.awsauth.deployment.devservices;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Dev Services for AWS Auth. */
@ConfigMapping(prefix = "quarkus.aws-auth.devservices")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface DevServicesConfig {

    /**
     * Starts an AWS emulator in dev mode, in tests and under `quarkus:run`, if neither credentials nor client certificates
     * are configured.
     */
    @WithDefault("true")
    boolean enabled();

    /** The port of the emulator on this machine's loopback address; 0 takes a free one. */
    @WithDefault("0")
    int port();
}
