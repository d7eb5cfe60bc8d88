package io.quarkiverse.awsauth.store.jdbc;

import java.time.Duration;
import java.time.Instant;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.FixedSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;

/** Something of each kind to store. */
public final class Sources {

    public static final Instant EXPIRATION = Instant.parse("2030-01-15T10:30:00.123Z");
    public static final CredentialSource KEYS = keys("AKIDEXAMPLE");
    public static final CredentialSource SESSION = new FixedSource(new SessionCredentials("ASIAEXAMPLE",
            SecretString.of("session-secret-4711"), SecretString.of("session-token-0815"), EXPIRATION, null));
    public static final RolesAnywhereSource ROLES_ANYWHERE = RolesAnywhereSource.builder()
            .trustAnchorArn(Arn.parse("arn:aws:rolesanywhere:eu-central-1:123456789012:trust-anchor/"
                    + "11111111-1111-1111-1111-111111111111"))
            .profileArn(Arn.parse("arn:aws:rolesanywhere:eu-central-1:123456789012:profile/"
                    + "22222222-2222-2222-2222-222222222222"))
            .roleArn(Arn.parse("arn:aws:iam::123456789012:role/reader")).duration(Duration.ofHours(2)).sessionName("me")
            .dualStack(true).clientCertificate("device").build();
    public static final AssumeRoleSource ASSUME_ROLE = AssumeRoleSource.builder()
            .roleArn(Arn.parse("arn:aws:iam::123456789012:role/writer")).region("eu-central-1").source("base")
            .externalId("ext").duration(Duration.ofMinutes(30)).sessionName("me").policy("{\"Version\":\"2012-10-17\"}")
            .tag("team.name", "Größe").tag("x", "").build();

    private Sources() {
    }

    /** Keys whose secret tells their access key id. */
    public static CredentialSource keys(String accessKeyId) {
        return new FixedSource(new StaticCredentials(accessKeyId, SecretString.of("secret-of-" + accessKeyId)));
    }
}
