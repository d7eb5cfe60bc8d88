package io.quarkiverse.awsauth.awssdk;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumedRole;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** Credentials in the SDK's words, and in ours. */
final class Translation {

    /** Who found them, as the SDK's clients are told. */
    static final String PROVIDER_NAME = "QuarkusAwsAuth";

    private Translation() {
    }

    static software.amazon.awssdk.auth.credentials.AwsCredentials toSdk(AwsCredentials credentials) {
        if (credentials instanceof SessionCredentials session) {
            return AwsSessionCredentials.builder().accessKeyId(session.accessKeyId())
                    .secretAccessKey(session.secretAccessKey().reveal()).sessionToken(session.sessionToken().reveal())
                    .expirationTime(session.expiration()).accountId(account(session.assumedRole()))
                    .providerName(PROVIDER_NAME).build();
        }
        return AwsBasicCredentials.builder().accessKeyId(credentials.accessKeyId())
                .secretAccessKey(credentials.secretAccessKey().reveal()).providerName(PROVIDER_NAME).build();
    }

    /** Some services have endpoints for each account, which the SDK chooses by it. */
    private static @Nullable String account(@Nullable AssumedRole role) {
        try {
            return Optional.ofNullable(role).map(known -> Arn.parse(known.arn()).account()).filter(id -> !id.isEmpty())
                    .orElse(null);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /**
     * Where an end is not known, the SDK tells the end of all time for some.
     *
     * @throws IllegalArgumentException if they cannot be part of a request, as anonymous ones
     */
    static AwsCredentials toOurs(AwsCredentialsIdentity identity) {
        String id = present(identity.accessKeyId());
        SecretString secret = SecretString.of(present(identity.secretAccessKey()));
        if (identity instanceof AwsSessionCredentialsIdentity session) {
            return new SessionCredentials(id, secret, SecretString.of(present(session.sessionToken())),
                    session.expirationTime().filter(end -> !end.equals(Instant.MAX)).orElse(null), null);
        }
        return new StaticCredentials(id, secret);
    }

    private static String present(@Nullable String part) {
        if (part == null) {
            throw new IllegalArgumentException("A part of the credentials is missing");
        }
        return part;
    }
}
