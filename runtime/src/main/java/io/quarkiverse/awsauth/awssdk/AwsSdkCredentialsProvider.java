package io.quarkiverse.awsauth.awssdk;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import io.quarkiverse.awsauth.AwsCredentialsResolver;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;

/**
 * Gives clients of the AWS SDK the credentials of a resolver, anew for each request. It holds nothing that had to be closed,
 * and cannot be: any number of clients may share it, and be closed.
 */
public final class AwsSdkCredentialsProvider implements AwsCredentialsProvider {

    private final Supplier<AwsCredentialsResolver> resolver;

    /**
     * @param resolver finds the resolver, when somebody asks for credentials
     */
    public AwsSdkCredentialsProvider(Supplier<AwsCredentialsResolver> resolver) {
        this.resolver = resolver;
    }

    /**
     * For names that are known at run time alone, and for settings built in code. The others are beans.
     *
     * @param resolver resolves the credentials
     * @return what the builder of a client takes
     */
    public static AwsCredentialsProvider of(AwsCredentialsResolver resolver) {
        return new AwsSdkCredentialsProvider(() -> resolver);
    }

    /**
     * Blocks only if no usable credentials are held; then not on an event loop, where it hands out those that have not
     * expired yet, or fails. The SDK's clients call {@link #resolveIdentity} in its place.
     *
     * @throws SdkClientException if there are none
     */
    @Override
    public AwsCredentials resolveCredentials() {
        try {
            return Translation.toSdk(resolver.get().resolveAndAwait());
        } catch (RuntimeException e) {
            throw told(e);
        }
    }

    /**
     * Never blocks. What it returns may be waited for like any other future, but on an event loop, where that hands out what
     * {@link #resolveCredentials} does there: clients of the SDK wait where they are called, the asynchronous ones too.
     *
     * @return done, if usable credentials are held; fails with {@link SdkClientException} if there are none
     */
    @Override
    public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(ResolveIdentityRequest request) {
        try {
            CompletableFuture<AwsCredentialsIdentity> identity = new IdentityFuture(this::resolveCredentials);
            resolver.get().resolve().map(Translation::toSdk).subscribe().with(identity::complete,
                    failure -> identity.completeExceptionally(told(failure)));
            return identity;
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(told(e));
        }
    }

    private static SdkClientException told(Throwable failure) {
        return SdkClientException.create(String.valueOf(failure.getMessage()), failure);
    }

    /** Nothing of them. */
    @Override
    public String toString() {
        return "AWS Auth";
    }
}
