package io.quarkiverse.awsauth.awssdk;

import java.util.Optional;

import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** Providers that the application makes. */
@FunctionalInterface
public interface NamedProviders {

    /**
     * @param name a bean's name
     * @return the bean; empty if there is none of this name and type
     */
    Optional<AwsCredentialsProvider> find(String name);
}
