package io.quarkiverse.awsauth.runtime.config;

import java.util.Optional;

import io.quarkus.runtime.annotations.ConfigGroup;
import io.smallrye.config.Secret;

/** A long-term key pair of an IAM user. Both values are required. */
@ConfigGroup
public interface StaticConfig {

    /** The access key id, usually `AKIA…`. */
    Optional<String> accessKeyId();

    /** The secret access key. */
    Optional<Secret<String>> secretAccessKey();
}
