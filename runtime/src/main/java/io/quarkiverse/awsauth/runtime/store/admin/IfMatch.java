package io.quarkiverse.awsauth.runtime.store.admin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.http.HttpServerRequest;

/** The version of credentials as HTTP tells it. */
final class IfMatch {

    /** The store gives no negative version, but whoever writes into its table can, and that must be deleted, too. */
    private static final Pattern TAG = Pattern.compile("\"(-?\\d{1,18})\"");

    private IfMatch() {
    }

    static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** Whoever changes something says what it was when they looked, so that nobody's change is lost. */
    static long version(HttpServerRequest request) {
        String header = request.getHeader("If-Match");
        if (header == null) {
            throw new RefusedException(428, "precondition-required",
                    "The header If-Match is missing; send the ETag of the credentials as they were when you looked");
        }
        Matcher tag = TAG.matcher(header.strip());
        if (!tag.matches()) {
            throw RefusedException.invalid("If-Match is not one ETag of these credentials, such as \"42\"");
        }
        return Long.parseLong(tag.group(1));
    }
}
