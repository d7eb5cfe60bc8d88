package io.quarkiverse.awsauth.refresh;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.smallrye.mutiny.subscription.UniEmitter;

/** What a caller is told: credentials, or why there are none. */
@FunctionalInterface
interface Answer {

    void tell(UniEmitter<? super AwsCredentials> caller);

    static Answer of(AwsCredentials credentials) {
        return caller -> caller.complete(credentials);
    }

    static Answer of(AwsCredentialsException failure) {
        return caller -> caller.fail(failure);
    }
}
