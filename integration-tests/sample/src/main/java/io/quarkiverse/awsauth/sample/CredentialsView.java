package io.quarkiverse.awsauth.sample;

import java.time.Duration;
import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkiverse.awsauth.AssumedRole;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SessionCredentials;

/** What may be shown of credentials: no secret, no token, and of the access key id only its ends. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CredentialsView(String name, String kind, String accessKeyId, Instant expiration, Long secondsLeft,
        String assumedRoleArn, String sourceIdentity, String subjectArn, Integer packedPolicySize) {

    static CredentialsView of(String name, AwsCredentials credentials) {
        String id = masked(credentials.accessKeyId());
        if (!(credentials instanceof SessionCredentials session)) {
            return new CredentialsView(name, "static", id, null, null, null, null, null, null);
        }
        Instant expiration = session.expiration();
        Long left = expiration == null ? null : Duration.between(Instant.now(), expiration).toSeconds();
        AssumedRole role = session.assumedRole();
        if (role == null) {
            return new CredentialsView(name, "session", id, expiration, left, null, null, null, null);
        }
        return new CredentialsView(name, "roles-anywhere", id, expiration, left, role.arn(), role.sourceIdentity(),
                role.subjectArn(), role.packedPolicySize());
    }

    private static String masked(String accessKeyId) {
        return accessKeyId.length() <= 8 ? "********"
                : accessKeyId.substring(0, 4) + "*".repeat(accessKeyId.length() - 8)
                        + accessKeyId.substring(accessKeyId.length() - 4);
    }
}
