package io.quarkiverse.awsauth.runtime.awssdk;

import java.util.Optional;

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

    @Produces
    @Singleton
    AwsSdkCall awsSdk() {
        return new SdkCredentials(AwsSdkBeans::named);
    }

    void close(@Disposes AwsSdkCall awsSdk) {
        if (awsSdk instanceof SdkCredentials credentials) {
            credentials.close();
        }
    }

    private static Optional<AwsCredentialsProvider> named(String name) {
        InstanceHandle<Object> bean = Arc.container().instance(name);
        return bean.isAvailable() && bean.get() instanceof AwsCredentialsProvider provider ? Optional.of(provider)
                : Optional.empty();
    }
}
