package io.quarkiverse.awsauth.http;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentialsException;

/**
 * What the body of a successful answer holds, by paths such as {@code credentials.expiration}.
 */
public final class AnswerFields {

    private final Map<String, String> fields;

    /**
     * @param fields the texts by path
     */
    public AnswerFields(Map<String, String> fields) {
        this.fields = Map.copyOf(fields);
    }

    /**
     * @param path the path
     * @return the text, or null
     */
    public @Nullable String find(String path) {
        return fields.get(path);
    }

    /**
     * @param path the path
     * @return the text
     * @throws AwsCredentialsException if it is missing
     */
    public String required(String path) {
        String value = fields.get(path);
        if (value == null) {
            throw FailedAnswer.unexpected("it lacks " + path, null);
        }
        return value;
    }

    /**
     * @param path the path of an ISO 8601 instant
     * @return the instant
     * @throws AwsCredentialsException if it is missing or none
     */
    public Instant requiredInstant(String path) {
        try {
            return Instant.parse(required(path));
        } catch (DateTimeParseException e) {
            throw FailedAnswer.unexpected("its expiration is not an ISO 8601 instant", null);
        }
    }

    /**
     * @param path the path of a number
     * @return the number; null if it is missing or none
     */
    public @Nullable Integer findInteger(String path) {
        String text = find(path);
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
