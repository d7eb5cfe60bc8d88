package io.quarkiverse.awsauth.sts;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AssumedRole;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.http.AnswerFields;
import io.quarkiverse.awsauth.http.FailedAnswer;
import io.quarkiverse.awsauth.http.XmlFields;

/** What a successful answer holds. */
final class AssumeRoleAnswer {

    private static final String RESULT = "AssumeRoleResponse.AssumeRoleResult.";

    private AssumeRoleAnswer() {
    }

    static SessionCredentials parse(byte[] body) {
        AnswerFields fields = fields(body);
        try {
            return new SessionCredentials(fields.required(RESULT + "Credentials.AccessKeyId"),
                    SecretString.of(fields.required(RESULT + "Credentials.SecretAccessKey")),
                    SecretString.of(fields.required(RESULT + "Credentials.SessionToken")),
                    fields.requiredInstant(RESULT + "Credentials.Expiration"), assumedRole(fields));
        } catch (IllegalArgumentException e) {
            throw FailedAnswer.unexpected(String.valueOf(e.getMessage()), e);
        }
    }

    private static AnswerFields fields(byte[] body) {
        try {
            return new AnswerFields(XmlFields.of(body));
        } catch (IOException e) {
            throw FailedAnswer.unexpected("it is not the XML of AssumeRole", null);
        }
    }

    private static @Nullable AssumedRole assumedRole(AnswerFields fields) {
        String arn = fields.find(RESULT + "AssumedRoleUser.Arn");
        return arn == null ? null
                : new AssumedRole(arn, fields.find(RESULT + "SourceIdentity"), null,
                        fields.findInteger(RESULT + "PackedPolicySize"));
    }
}
