package io.quarkiverse.awsauth.sigv4;

import java.util.Locale;

/**
 * What may stand in a request that is described by hand.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-5.6.2">RFC 9110, 5.6.2: tokens</a>
 */
final class RequestText {

    private static final String IN_METHODS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&'*+-.^_`|~";
    private static final boolean[] METHOD = only(IN_METHODS);
    private static final boolean[] TOKEN = only(IN_METHODS + "abcdefghijklmnopqrstuvwxyz");
    private static final boolean[] LOWER_CASE_HEX = only("0123456789abcdef");

    private RequestText() {
    }

    /** Methods are case-sensitive: a service that reads another one finds another signature. */
    static String method(String method) {
        if (consistsOf(METHOD, method)) {
            return method;
        }
        throw new IllegalArgumentException(isToken(method)
                ? "The method '" + method + "' is not in upper case: sign and send " + method.toUpperCase(Locale.ROOT)
                : "The method '" + printable(method) + "' is none: give one such as GET");
    }

    /** Anything else would become another part of a URL. */
    static void requirePath(String path) {
        if (!path.isEmpty() && path.charAt(0) != '/') {
            throw new IllegalArgumentException("The path of a request begins with a slash");
        }
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '?' || c == '#' || c == '\n' || c == '\r') {
                throw new IllegalArgumentException("The path of a request ends before '?' and '#', and has one line: encode"
                        + " them if they are part of it");
            }
        }
    }

    /** As it stands in a URL, without the blanks around it that a header may have. */
    static String host(String header) {
        String host = header.strip();
        for (int i = 0; i < host.length(); i++) {
            char c = host.charAt(i);
            if (c <= ' ' || c == 0x7f || "/?#@\\".indexOf(c) >= 0) {
                throw new IllegalArgumentException("The Host header is none: give a host, with its port if it is not the"
                        + " scheme's own");
            }
        }
        if (host.isEmpty()) {
            throw new IllegalArgumentException("The Host header is empty: give the host that the request will be sent to");
        }
        return host;
    }

    static void requireHeaderName(String name) {
        if (!isToken(name)) {
            throw new IllegalArgumentException("The name of a header is '" + printable(name) + "': give letters, digits and"
                    + " hyphens, without a colon");
        }
    }

    static void requireHash(String payload) {
        boolean isDigest = payload.length() == Digests.EMPTY_SHA256_HEX.length();
        boolean valid = isDigest ? consistsOf(LOWER_CASE_HEX, payload)
                : !payload.isEmpty() && UriEncoding.isUnreserved(payload, 0, payload.length());
        if (!valid) {
            throw new IllegalArgumentException("'" + printable(payload) + "' is no hash of a payload: give 64 lower-case"
                    + " hexadecimal digits, or one of the constants of PayloadHash");
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

    private static boolean isToken(String text) {
        return consistsOf(TOKEN, text);
    }

    private static boolean consistsOf(boolean[] characters, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= characters.length || !characters[c]) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean[] only(String characters) {
        boolean[] only = new boolean[0x80];
        for (int i = 0; i < characters.length(); i++) {
            only[characters.charAt(i)] = true;
        }
        return only;
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
