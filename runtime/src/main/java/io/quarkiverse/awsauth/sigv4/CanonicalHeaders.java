package io.quarkiverse.awsauth.sigv4;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The headers that are signed, by lower-case name, those of one name in the order they are sent. Used again and again by
 * one thread at a time.
 */
final class CanonicalHeaders {

    /** What proxies rewrite and HTTP clients add or change after signing; AWS requires none of them. */
    private static final Set<String> NEVER_SIGNED = Set.of("accept-encoding", "authorization", "cache-control",
            "connection", "expect", "forwarded", "keep-alive", "proxy-authenticate",
            "proxy-authorization", "proxy-connection", "sec-websocket-key", "sec-websocket-protocol",
            "sec-websocket-version", "te", "trailer", "traceparent", "tracestate", "transfer-encoding", "upgrade",
            "user-agent", "via", "x-amzn-trace-id", "x-forwarded-for", "x-forwarded-host", "x-forwarded-port",
            "x-forwarded-proto");
    private static final Comparator<Header> BY_NAME = Comparator.comparing(Header::name);

    private Header[] headers = new Header[32];
    private int count;

    /** The headers of a request, but for those that no signature covers. */
    void addAll(List<Header> all, Set<String> replaced) {
        for (int i = 0; i < all.size(); i++) {
            Header header = all.get(i).inLowerCase();
            if (!NEVER_SIGNED.contains(header.name()) && !replaced.contains(header.name())) {
                add(header);
            }
        }
    }

    /** One more, its name in lower case. */
    void add(Header header) {
        if (count == headers.length) {
            headers = Arrays.copyOf(headers, 2 * count);
        }
        headers[count++] = header;
    }

    void sort() {
        Arrays.sort(headers, 0, count, BY_NAME);
    }

    /** {@code name:value\n} for each name. */
    void writeLines(Utf8Buffer out) {
        for (int i = 0; i < count; i++) {
            if (isRepeated(i)) {
                out.dropLast();
                out.append(',');
            } else {
                out.append(headers[i].name()).append(':');
            }
            writeCollapsed(headers[i].value(), out);
            out.append('\n');
        }
    }

    /** The names, joined by semicolons. */
    void writeNames(Utf8Buffer out) {
        for (int i = 0; i < count; i++) {
            if (!isRepeated(i)) {
                if (i > 0) {
                    out.append(';');
                }
                out.append(headers[i].name());
            }
        }
    }

    /** The names, each once. */
    List<String> names() {
        return Arrays.stream(headers, 0, count).map(Header::name).distinct().toList();
    }

    List<Header> besidesHost() {
        return Arrays.stream(headers, 0, count).filter(header -> !header.name().equals("host")).toList();
    }

    void clear() {
        Arrays.fill(headers, 0, count, null);
        count = 0;
    }

    private boolean isRepeated(int i) {
        return i > 0 && headers[i].name().equals(headers[i - 1].name());
    }

    /** Trims, and makes each run of white space one blank. */
    private static void writeCollapsed(String value, Utf8Buffer out) {
        int end = value.length();
        boolean written = false;
        for (int i = 0; i < end;) {
            int start = i;
            while (i < end && !isBlank(value.charAt(i))) {
                i++;
            }
            if (i > start) {
                if (written) {
                    out.append(' ');
                }
                out.append(start == 0 && i == end ? value : value.substring(start, i));
                written = true;
            }
            while (i < end && isBlank(value.charAt(i))) {
                i++;
            }
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0b;
    }
}
