package io.quarkiverse.awsauth.rolesanywhere;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AssumedRole;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.http.AnswerFields;
import io.quarkiverse.awsauth.http.FailedAnswer;
import io.quarkiverse.awsauth.http.JsonFields;

/** What a successful answer holds. */
final class CreateSessionAnswer {

    private static final String SET = "credentialSet.0.";

    private CreateSessionAnswer() {
    }

    static SessionCredentials parse(byte[] body) {
        AnswerFields fields = fields(body);
        try {
            return new SessionCredentials(fields.required(SET + "credentials.accessKeyId"),
                    SecretString.of(fields.required(SET + "credentials.secretAccessKey")),
                    SecretString.of(fields.required(SET + "credentials.sessionToken")),
                    fields.requiredInstant(SET + "credentials.expiration"), assumedRole(fields));
        } catch (IllegalArgumentException e) {
            throw FailedAnswer.unexpected(String.valueOf(e.getMessage()), e);
        }
    }

    private static AnswerFields fields(byte[] body) {
        try {
            return new AnswerFields(JsonFields.of(body));
        } catch (IOException e) {
            throw FailedAnswer.unexpected("it is not the JSON of CreateSession", null);
        }
    }

    private static @Nullable AssumedRole assumedRole(AnswerFields fields) {
        String arn = fields.find(SET + "assumedRoleUser.arn");
        return arn == null ? null
                : new AssumedRole(arn, fields.find(SET + "sourceIdentity"), fields.find("subjectArn"),
                        fields.findInteger(SET + "packedPolicySize"));
    }
}
