package io.quarkiverse.awsauth.source;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.rolesanywhere.CreateSession;
import io.smallrye.mutiny.Uni;

/**
 * Makes one attempt to get credentials from a source.
 */
public final class CredentialFetcher {

    private final CreateSession createSession;

    /**
     * @param createSession calls IAM Roles Anywhere
     */
    public CredentialFetcher(CreateSession createSession) {
        this.createSession = createSession;
    }

    /**
     * @param source where from
     * @return the credentials, or a failure of type {@link io.quarkiverse.awsauth.AwsCredentialsException}
     */
    public Uni<? extends AwsCredentials> fetch(CredentialSource source) {
        if (source instanceof FixedSource fixed) {
            return Uni.createFrom().item(fixed.credentials());
        }
        return createSession.call((RolesAnywhereSource) source);
    }
}
