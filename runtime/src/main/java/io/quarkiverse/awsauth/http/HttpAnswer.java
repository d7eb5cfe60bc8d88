package io.quarkiverse.awsauth.http;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An answer.
 *
 * @param status the status code
 * @param headers the headers by lower-case name, the first value of each
 * @param body the body; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never a key
public record HttpAnswer(int status, Map<String, String> headers, byte[] body) {

    public HttpAnswer {
        headers = Map.copyOf(headers);
    }

    /**
     * @param name a header's name, in any case
     * @return its value, if it is there
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /**
     * @return the time of the header {@code Date}, in whole seconds; empty if it is missing or no date
     */
    public Optional<Instant> date() {
        try {
            return header("Date").map(text -> DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * @return whether the status is one of 2xx
     */
    public boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The status alone: bodies hold secrets. */
    @Override
    public String toString() {
        return "HTTP " + status;
    }
}
