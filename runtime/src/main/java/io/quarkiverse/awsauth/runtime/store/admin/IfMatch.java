package io.quarkiverse.awsauth.runtime.store.admin;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.http.HttpServerRequest;

/**
 * The version of credentials as HTTP tells it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-if-match">RFC 9110, If-Match</a>
 */
final class IfMatch {

    private static final String LOOK = "send the ETag of the credentials as they were when you looked";
    private static final Pattern TAG = Pattern.compile("(?:W/)?\"[\\x21\\x23-\\x7E\\x80-\\xFF]*\"");
    /** The store gives no negative version, but whoever writes into its table can, and that must be deleted, too. */
    private static final Pattern OURS = Pattern.compile("\"(0|-?[1-9]\\d{0,18})\"");

    private IfMatch() {
    }

    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** Whoever changes something says what it was when they looked, so that nobody's change is lost. */
    static long version(HttpServerRequest request) {
        List<String> headers = request.headers().getAll("If-Match");
        if (headers.isEmpty()) {
            throw required("The header If-Match is missing; " + LOOK);
        }
        String header = headers.get(0).strip();
        if (header.equals("*")) {
            throw required("If-Match is *, which would undo what others have changed; " + LOOK);
        }
        if (headers.size() > 1 || !TAG.matcher(header).matches()) {
            throw RefusedException.invalid("If-Match is not one ETag, such as \"42\"; " + LOOK);
        }
        Matcher ours = OURS.matcher(header);
        if (!ours.matches()) { // weak ones, and others, match nothing
            throw never();
        }
        try {
            return Long.parseLong(ours.group(1));
        } catch (NumberFormatException e) { // longer than any
            throw never();
        }
    }

    private static RefusedException never() {
        return new RefusedException(412, "conflict", "If-Match is no ETag that these credentials ever had; " + LOOK);
    }

    private static RefusedException required(String message) {
        return new RefusedException(428, "precondition-required", message);
    }
}
