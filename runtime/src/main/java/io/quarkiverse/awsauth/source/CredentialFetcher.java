package io.quarkiverse.awsauth.source;

import java.util.function.Function;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.AwsSdkSource;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.rolesanywhere.CreateSession;
import io.quarkiverse.awsauth.sts.AssumeRole;
import io.quarkiverse.awsauth.sts.RejectedCallerException;
import io.smallrye.mutiny.Uni;

/**
 * Makes one attempt to get credentials from a source. If the service rejects the credentials to assume a role with, and
 * others can be had, it is made with these once more.
 */
public final class CredentialFetcher {

    private final CreateSession createSession;
    private final AssumeRole assumeRole;
    private final AwsSdkCall awsSdk;

    /**
     * @param createSession calls IAM Roles Anywhere
     * @param assumeRole calls AWS STS
     * @param awsSdk asks the AWS SDK
     */
    public CredentialFetcher(CreateSession createSession, AssumeRole assumeRole, AwsSdkCall awsSdk) {
        this.createSession = createSession;
        this.assumeRole = assumeRole;
        this.awsSdk = awsSdk;
    }

    /**
     * @param source where from
     * @param named finds the resolver of a name, for sources that build on others
     * @param certificateRead run when the client certificate has been read, for sources that have one
     * @return the credentials, or a failure of type {@link io.quarkiverse.awsauth.AwsCredentialsException}
     */
    public Uni<? extends AwsCredentials> fetch(CredentialSource source, Function<String, AwsCredentialsResolver> named,
            Runnable certificateRead) {
        if (source instanceof FixedSource fixed) {
            return Uni.createFrom().item(fixed.credentials());
        }
        if (source instanceof AssumeRoleSource role) {
            return Uni.createFrom().deferred(() -> assume(role, named.apply(role.source())));
        }
        if (source instanceof AwsSdkSource sdk) {
            return awsSdk.call(sdk);
        }
        return createSession.call((RolesAnywhereSource) source, certificateRead);
    }

    private Uni<SessionCredentials> assume(AssumeRoleSource role, AwsCredentialsResolver callers) {
        return callers.resolve().chain(caller -> assumeRole.call(role, caller)
                .onFailure(RejectedCallerException.class).recoverWithUni(rejection -> {
                    callers.invalidate(caller);
                    return assumeWithOthers(role, callers, caller, rejection);
                }));
    }

    private Uni<SessionCredentials> assumeWithOthers(AssumeRoleSource role, AwsCredentialsResolver callers,
            AwsCredentials rejected, Throwable rejection) {
        return callers.resolve().chain(caller -> caller.equals(rejected)
                ? Uni.createFrom().failure(stillHeld(rejected, rejection))
                : assumeRole.call(role, caller).onFailure(RejectedCallerException.class)
                        .transform(again -> stillHeld(caller, again)));
    }

    /**
     * What can be renewed is dropped sooner or later, and waiting helps. A session that nobody knows the end of was made
     * elsewhere: it has to be replaced.
     */
    private static Throwable stillHeld(AwsCredentials rejected, Throwable rejection) {
        boolean renewed = rejected instanceof SessionCredentials session && session.expiration() != null;
        return renewed ? new AwsCredentialsException(Reason.UNAVAILABLE, String.valueOf(rejection.getMessage()), rejection)
                : rejection;
    }
}
