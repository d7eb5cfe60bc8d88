package io.quarkiverse.awsauth.runtime.refresh;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.runtime.RoleChains;

/**
 * What keeps a role from being assumed, as the sessions of others tell.
 *
 * @param sessions all that are held; looked at anew each time
 */
record RoleObstacles(Map<CredentialSource, SharedSession> sessions) {

    /** That of a circle, or the last failure of the credentials to assume the role with. */
    Optional<AwsCredentialsException> find(CredentialSource source) {
        if (!(source instanceof AssumeRoleSource role)) {
            return Optional.empty();
        }
        Optional<AwsCredentialsException> circle = circle(source);
        return circle.isPresent() ? circle
                : sessions.values().stream().filter(session -> session.events().names().contains(role.source())).findFirst()
                        .flatMap(session -> session.holder().lastFailure())
                        .map(failure -> new AwsCredentialsException(failure.reason(), "Credentials " + role.source() + ": "
                                + failure.getMessage(), failure.getCause(), failure.retryAfter()));
    }

    /** Where all names are configured, the start tells. Stored ones may be changed by several people at once. */
    Optional<AwsCredentialsException> circle(CredentialSource source) {
        SharedSession session = sessions.get(source);
        if (session == null || !(source instanceof AssumeRoleSource) || !isSourceOfAnother(session)) {
            return Optional.empty();
        }
        Map<String, String> sourceOf = new HashMap<>();
        sessions.forEach((each, other) -> {
            if (each instanceof AssumeRoleSource role) {
                other.events().names().forEach(name -> sourceOf.put(name, role.source()));
            }
        });
        return session.events().names().stream().flatMap(name -> RoleChains.cycle(sourceOf, name).stream()).findFirst()
                .map(names -> new AwsCredentialsException(Reason.CONFIGURATION, "source: " + RoleChains.message(names)));
    }

    /** Most are not, however many roles there are, and so in no circle. */
    private boolean isSourceOfAnother(SharedSession session) {
        for (CredentialSource each : sessions.keySet()) {
            if (each instanceof AssumeRoleSource role && session.events().names().contains(role.source())) {
                return true;
            }
        }
        return false;
    }
}
