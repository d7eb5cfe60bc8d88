package io.quarkiverse.awsauth.deployment;

import io.quarkus.runtime.annotations.ConfigPhase;
import io.quarkus.runtime.annotations.ConfigRoot;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** AWS credentials and signed requests: the build. */
@ConfigMapping(prefix = "quarkus.aws-auth")
@ConfigRoot(phase = ConfigPhase.BUILD_TIME)
public interface AwsAuthBuildConfig {

    /**
     * What the build does about a configuration that is wrong, as far as it sees it: `fail`, `warn`, or `off`, which does not
     * look. Values, names and files that are missing are left to the start: they may be where the application runs.
     */
    @WithDefault("fail")
    BuildTimeValidation buildTimeValidation();

    /** What the build does about a configuration that is wrong. */
    enum BuildTimeValidation {
        /** The build fails. */
        FAIL,
        /** The log tells. */
        WARN,
        /** Nothing is looked at. */
        OFF
    }
}
