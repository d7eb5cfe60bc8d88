package io.quarkiverse.awsauth.source;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsSdkSource;
import io.smallrye.mutiny.Uni;

/** Asks a provider of the AWS SDK. */
@FunctionalInterface
public interface AwsSdkCall {

    /** Where the application has no AWS SDK. */
    AwsSdkCall ABSENT = source -> Uni.createFrom().failure(() -> new AwsCredentialsException(Reason.CONFIGURATION,
            "they come from the AWS SDK, which this application does not have; add software.amazon.awssdk:auth"));

    /**
     * Never blocks the subscriber.
     *
     * @param source which provider
     * @return the credentials, or a failure of type {@link AwsCredentialsException}
     */
    Uni<AwsCredentials> call(AwsSdkSource source);
}
