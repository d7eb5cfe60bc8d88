package io.quarkiverse.awsauth.sigv4;

import java.util.Locale;

/**
 * What may stand in a request that is described by hand.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-5.6.2">RFC 9110, 5.6.2: tokens</a>
 */
final class RequestText {

    private static final boolean[] TOKEN = token();

    private RequestText() {
    }

    /** Methods are case-sensitive: a service that reads another one finds another signature. */
    static String method(String method) {
        if (isUpperCaseLetters(method)) {
            return method;
        }
        if (!isToken(method)) {
            throw new IllegalArgumentException("The method '" + printable(method) + "' is none: give one such as GET");
        }
        String upper = method.toUpperCase(Locale.ROOT);
        if (!upper.equals(method)) {
            throw new IllegalArgumentException("The method '" + method + "' is not in upper case: sign and send " + upper);
        }
        return method;
    }

    /** Anything else would become part of the host of a URL. */
    static void requirePath(String path) {
        if (!path.isEmpty() && path.charAt(0) != '/') {
            throw new IllegalArgumentException("The path of a request begins with a slash");
        }
    }

    static void requireHeaderName(String name) {
        if (!isToken(name)) {
            throw new IllegalArgumentException("The name of a header is '" + printable(name) + "': give letters, digits and"
                    + " hyphens, without a colon");
        }
    }

    static void requireHash(String payload) {
        if (payload.isEmpty() || !UriEncoding.isUnreserved(payload, 0, payload.length())) {
            throw new IllegalArgumentException("'" + printable(payload) + "' is no hash of a payload: give 64 hexadecimal"
                    + " digits, or one of the constants of PayloadHash");
        }
    }

    /** A value with another line would be sent as another header, which nobody has signed. */
    static void requireOneLine(Header header) {
        String value = header.value();
        if (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0 || value.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "The value of the header " + header.name() + " has more than one line: take out CR, LF and"
                            + " NUL, or encode the value");
        }
    }

    /** As nearly all methods are, so that they need no other look. */
    private static boolean isUpperCaseLetters(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isToken(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= TOKEN.length || !TOKEN[text.charAt(i)]) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean[] token() {
        boolean[] token = new boolean[0x80];
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~".chars().forEach(c -> token[c] = true);
        return token;
    }

    /** It may be a whole header, with its value. */
    private static String printable(String text) {
        int end = 0;
        while (end < text.length() && end < 40 && isToken(text.substring(end, end + 1))) {
            end++;
        }
        return end < text.length() ? text.substring(0, end) + "…" : text;
    }
}
