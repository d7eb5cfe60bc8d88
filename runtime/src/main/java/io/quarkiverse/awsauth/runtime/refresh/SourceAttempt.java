package io.quarkiverse.awsauth.runtime.refresh;

import java.time.Duration;
import java.util.function.Function;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.AwsSdkSource;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.NetworkOptions;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.source.CredentialFetcher;
import io.smallrye.mutiny.Uni;

/**
 * One attempt to obtain credentials from a source. Each ends by its own time-outs; but a file system that hangs knows none, nor
 * does a bean.
 *
 * @param fetcher fetches from any source
 * @param named finds the resolver of a name
 * @param acquireTimeout how long credentials to assume a role with are waited for
 */
record SourceAttempt(CredentialFetcher fetcher, Function<String, AwsCredentialsResolver> named, Duration acquireTimeout) {

    private static final Duration FOR_FILES = Duration.ofMinutes(1);

    Uni<AwsCredentials> at(CredentialSource source, Runnable certificateRead) {
        return fetcher.fetch(source, named, certificateRead).onItem().<AwsCredentials> transform(credentials -> credentials)
                .ifNoItem().after(longest(source)).failWith(() -> new AwsCredentialsException(Reason.UNAVAILABLE,
                        hangs(source)));
    }

    static String hangs(CredentialSource source) {
        return "the attempt to obtain them hangs; check " + (source instanceof AwsSdkSource
                ? "what the AWS SDK waits for: a command, a file system, or a service"
                : "what the client certificate comes from: a file system, a device, or a bean");
    }

    /** Twice over the network, as the clock may have to be corrected, after waiting for the credentials to assume a role. */
    private Duration longest(CredentialSource source) {
        NetworkOptions network = source instanceof RolesAnywhereSource rolesAnywhere ? rolesAnywhere.network()
                : source instanceof AssumeRoleSource role ? role.network() : NetworkOptions.DEFAULT;
        return network.connectTimeout().plus(network.readTimeout()).multipliedBy(2).plus(acquireTimeout).plus(FOR_FILES);
    }
}
