package io.quarkiverse.awsauth.sigv4;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The headers of the canonical request, one line each, and their names.
 *
 * @param lines {@code name:value\n} for each name, sorted
 * @param names the names, joined by semicolons
 */
record CanonicalHeaders(String lines, String names) {

    /** What proxies rewrite and HTTP clients add or change after signing; AWS requires none of them. */
    private static final Set<String> NEVER_SIGNED = Set.of("accept-encoding", "authorization", "cache-control",
            "connection", "expect", "forwarded", "keep-alive", "proxy-authenticate",
            "proxy-authorization", "proxy-connection", "sec-websocket-key", "sec-websocket-protocol",
            "sec-websocket-version", "te", "trailer", "traceparent", "tracestate", "transfer-encoding", "upgrade",
            "user-agent", "via", "x-amzn-trace-id", "x-forwarded-for", "x-forwarded-host", "x-forwarded-port",
            "x-forwarded-proto");

    static CanonicalHeaders of(List<Header> headers) {
        Map<String, StringBuilder> values = new TreeMap<>();
        for (Header header : headers) {
            String name = header.lowerCaseName();
            if (!NEVER_SIGNED.contains(name)) {
                values.merge(name, new StringBuilder(collapse(header.value())),
                        (first, next) -> first.append(',').append(next));
            }
        }
        StringBuilder lines = new StringBuilder(256);
        values.forEach((name, value) -> lines.append(name).append(':').append(value).append('\n'));
        return new CanonicalHeaders(lines.toString(), String.join(";", values.keySet()));
    }

    /** Trims, and makes each run of white space one blank. */
    private static String collapse(String value) {
        StringBuilder out = new StringBuilder(value.length());
        boolean pending = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isBlank(c)) {
                pending = !out.isEmpty();
            } else {
                if (pending) {
                    out.append(' ');
                    pending = false;
                }
                out.append(c);
            }
        }
        return out.toString();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0b;
    }

    /** Only the names: the lines hold the session token. */
    @Override
    public String toString() {
        return names;
    }
}
