package io.quarkiverse.awsauth.runtime.config;

import java.util.Optional;

import io.quarkiverse.awsauth.AwsSdkSource;
import io.quarkus.runtime.annotations.ConfigDocDefault;
import io.quarkus.runtime.annotations.ConfigGroup;

/** Credentials that a provider of the AWS SDK for Java v2 finds. The application needs `software.amazon.awssdk:auth`. */
@ConfigGroup
public interface AwsSdkConfig {

    /**
     * Which of the SDK's providers: `default` is all of its places in its order, `environment`, `system-properties`, `profile`,
     * `sso`, `web-identity`, `process`, `container` and `imds` are one of them, and `bean` is a bean of the application.
     */
    Optional<AwsSdkSource.Provider> provider();

    /** The profile, for the providers `default`, `profile` and `sso`. */
    @ConfigDocDefault("what AWS_PROFILE names, or the one named default")
    Optional<String> profile();

    /** What the system's shell runs, for the provider `process`. It prints what `credential_process` of a profile does. */
    Optional<String> command();

    /** The name of a bean of type `AwsCredentialsProvider`, for the provider `bean`. */
    Optional<String> bean();
}
