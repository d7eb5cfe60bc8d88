package io.quarkiverse.awsauth.s3express;

import java.io.IOException;
import java.util.Map;
import java.util.stream.Collectors;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.http.AnswerFields;
import io.quarkiverse.awsauth.http.FailedAnswer;
import io.quarkiverse.awsauth.http.XmlFields;

/** What an answer holds. */
final class CreateSessionAnswer {

    private CreateSessionAnswer() {
    }

    static SessionCredentials parse(byte[] body) {
        try {
            AnswerFields fields = new AnswerFields(fields(body));
            return new SessionCredentials(fields.required("Credentials.AccessKeyId"),
                    SecretString.of(fields.required("Credentials.SecretAccessKey")),
                    SecretString.of(fields.required("Credentials.SessionToken")),
                    fields.requiredInstant("Credentials.Expiration"), null);
        } catch (IOException e) {
            throw FailedAnswer.unexpected("it is not the XML of CreateSession", null);
        } catch (IllegalArgumentException e) {
            throw FailedAnswer.unexpected(String.valueOf(e.getMessage()), e);
        }
    }

    /** The texts by the paths below the root, whose name is no part of the protocol. */
    static Map<String, String> fields(byte[] body) throws IOException {
        return XmlFields.of(body).entrySet().stream().filter(field -> field.getKey().contains("."))
                .collect(Collectors.toMap(field -> field.getKey().substring(field.getKey().indexOf('.') + 1),
                        Map.Entry::getValue));
    }
}
