package io.quarkiverse.awsauth.runtime.awssdk;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkiverse.awsauth.awssdk.SdkCredentials;
import io.quarkiverse.awsauth.source.AwsSdkCall;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** What asks the AWS SDK, in applications that have it. */
@Singleton
public final class AwsSdkBeans {

    /** A bean without a scope is made when it is looked up, so each is looked up once. */
    private final Map<String, InstanceHandle<Object>> found = new ConcurrentHashMap<>();

    @Produces
    @Singleton
    AwsSdkCall awsSdk() {
        return new SdkCredentials(this::named);
    }

    void close(@Disposes AwsSdkCall awsSdk) {
        if (awsSdk instanceof SdkCredentials credentials) {
            credentials.close();
        }
        found.values().forEach(InstanceHandle::close);
    }

    private Optional<AwsCredentialsProvider> named(String name) {
        InstanceHandle<Object> bean = found.computeIfAbsent(name, missing -> Arc.container().instance(missing));
        return bean.isAvailable() && bean.get() instanceof AwsCredentialsProvider provider ? Optional.of(provider)
                : Optional.empty();
    }
}
