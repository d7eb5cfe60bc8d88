package io.quarkiverse.awsauth.rolesanywhere;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AssumedRole;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;

/** What a successful answer holds. */
final class CreateSessionAnswer {

    private static final String SET = "credentialSet.0.";

    private CreateSessionAnswer() {
    }

    static SessionCredentials parse(byte[] body) {
        Map<String, String> fields;
        try {
            fields = JsonFields.of(body);
        } catch (IOException e) {
            throw unexpected("it is not the JSON of CreateSession", null);
        }
        try {
            return new SessionCredentials(required(fields, SET + "credentials.accessKeyId"),
                    SecretString.of(required(fields, SET + "credentials.secretAccessKey")),
                    SecretString.of(required(fields, SET + "credentials.sessionToken")),
                    Instant.parse(required(fields, SET + "credentials.expiration")), assumedRole(fields));
        } catch (DateTimeParseException e) {
            throw unexpected("its expiration is not an ISO 8601 instant", null);
        } catch (IllegalArgumentException e) {
            throw unexpected(String.valueOf(e.getMessage()), e);
        }
    }

    private static @Nullable AssumedRole assumedRole(Map<String, String> fields) {
        String arn = fields.get(SET + "assumedRoleUser.arn");
        return arn == null ? null
                : new AssumedRole(arn, fields.get(SET + "sourceIdentity"), fields.get("subjectArn"),
                        packedPolicySize(fields.get(SET + "packedPolicySize")));
    }

    private static @Nullable Integer packedPolicySize(@Nullable String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String required(Map<String, String> fields, String path) {
        String value = fields.get(path);
        if (value == null) {
            throw unexpected("it lacks " + path, null);
        }
        return value;
    }

    private static AwsCredentialsException unexpected(String what, @Nullable Throwable cause) {
        return new AwsCredentialsException(Reason.UNEXPECTED_ANSWER, "the endpoint answered with success, but " + what
                + "; check endpoint-override, and what stands between here and the service", cause);
    }
}
