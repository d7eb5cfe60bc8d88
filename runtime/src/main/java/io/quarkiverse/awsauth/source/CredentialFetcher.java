package io.quarkiverse.awsauth.source;

import java.util.function.Function;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.rolesanywhere.CreateSession;
import io.quarkiverse.awsauth.sts.AssumeRole;
import io.quarkiverse.awsauth.sts.RejectedCallerException;
import io.smallrye.mutiny.Uni;

/**
 * Makes one attempt to get credentials from a source.
 */
public final class CredentialFetcher {

    private final CreateSession createSession;
    private final AssumeRole assumeRole;

    /**
     * @param createSession calls IAM Roles Anywhere
     * @param assumeRole calls AWS STS
     */
    public CredentialFetcher(CreateSession createSession, AssumeRole assumeRole) {
        this.createSession = createSession;
        this.assumeRole = assumeRole;
    }

    /**
     * @param source where from
     * @param named finds the resolver of a name, for sources that build on others
     * @return the credentials, or a failure of type {@link io.quarkiverse.awsauth.AwsCredentialsException}
     */
    public Uni<? extends AwsCredentials> fetch(CredentialSource source, Function<String, AwsCredentialsResolver> named) {
        if (source instanceof FixedSource fixed) {
            return Uni.createFrom().item(fixed.credentials());
        }
        if (source instanceof AssumeRoleSource role) {
            return Uni.createFrom().deferred(() -> assume(role, named.apply(role.source())));
        }
        return createSession.call((RolesAnywhereSource) source);
    }

    private Uni<SessionCredentials> assume(AssumeRoleSource role, AwsCredentialsResolver callers) {
        return callers.resolve().chain(caller -> assumeRole.call(role, caller)
                .onFailure(RejectedCallerException.class).invoke(() -> callers.invalidate(caller)));
    }
}
