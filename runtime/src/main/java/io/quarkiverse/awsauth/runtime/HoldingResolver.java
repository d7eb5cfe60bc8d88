package io.quarkiverse.awsauth.runtime;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsResolver;

/** A resolver that can be asked for what it holds: signing a request costs less than subscribing to it would. */
public interface HoldingResolver extends AwsCredentialsResolver {

    /**
     * @return usable credentials; null if they would have to be waited for
     */
    @Nullable
    AwsCredentials held();
}
