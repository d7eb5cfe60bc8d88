package io.quarkiverse.awsauth.sigv4.explain;

import java.util.Optional;

import io.quarkiverse.awsauth.sigv4.SigningExplanation;

/** The message by which most services tell what they have found: each part in quotes, after words of its own. */
final class MessageText {

    private static final String REQUEST = "The Canonical String for this request should have been";
    private static final String STRING = "The String-to-Sign should have been";

    private MessageText() {
    }

    static Optional<SigningExplanation> read(String message) {
        int request = message.indexOf(REQUEST);
        int string = message.indexOf(STRING, Math.max(request, 0));
        if (request < 0 && string < 0) {
            return Optional.empty();
        }
        return Optional.of(SigningExplanation.of(
                request < 0 ? ""
                        : quoted(message.substring(request + REQUEST.length(), string < 0 ? message.length() : string)),
                string < 0 ? "" : quoted(message.substring(string + STRING.length()))));
    }

    /** What stands in the outermost quotes: a header may hold some, too. */
    private static String quoted(String text) {
        int from = text.indexOf('\'');
        int to = text.lastIndexOf('\'');
        return from < 0 ? "" : text.substring(from + 1, to > from ? to : text.length());
    }
}
