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

    /**
     * What proxies rewrite and HTTP clients add or change after signing; AWS requires none of them. And what an earlier
     * signature has left.
     */
    private static final Set<String> NEVER_SIGNED = Set.of("accept-encoding", "authorization", "cache-control",
            "connection", "expect", "forwarded", "keep-alive", "proxy-authenticate",
            "proxy-authorization", "proxy-connection", "sec-websocket-key", "sec-websocket-protocol",
            "sec-websocket-version", "te", "trailer", "traceparent", "tracestate", "transfer-encoding", "upgrade",
            "user-agent", "via", "x-amzn-trace-id", "x-forwarded-for", "x-forwarded-host", "x-forwarded-port",
            "x-forwarded-proto", SignatureField.DATE.signed(), SignatureField.CONTENT_SHA256.signed(),
            SignatureField.REGION_SET.signed(), SignatureField.SECURITY_TOKEN.signed(),
            SignatureField.S3_SESSION_TOKEN.signed(), SignatureField.CERTIFICATE.signed(),
            SignatureField.CERTIFICATE_CHAIN.signed());
    private static final Comparator<Header> BY_NAME = Comparator.comparing(Header::name);

    private Header[] headers = new Header[32];
    private int count;

    /** The headers of a request, but for those that no signature covers. */
    void addAll(List<Header> all) {
        for (int i = 0; i < all.size(); i++) {
            Header header = all.get(i).inLowerCase();
            if (!NEVER_SIGNED.contains(header.name())) {
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
    void writeLines(SigningText out) {
        for (int i = 0; i < count; i++) {
            if (isRepeated(i)) {
                out.dropLast();
                out.append(',');
            } else {
                out.appendAscii(headers[i].name()).append(':');
            }
            writeCollapsed(headers[i].value(), out);
            out.append('\n');
        }
    }

    /** The names, joined by semicolons. */
    void writeNames(SigningText out) {
        for (int i = 0; i < count; i++) {
            if (!isRepeated(i)) {
                if (i > 0) {
                    out.append(';');
                }
                out.appendAscii(headers[i].name());
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
    private static void writeCollapsed(String value, SigningText out) {
        if (isOneWord(value)) {
            out.appendAscii(value);
            return;
        }
        int end = value.length();
        String separator = "";
        for (int i = 0; i < end;) {
            int start = i;
            while (i < end && !isBlank(value.charAt(i))) {
                i++;
            }
            if (i > start) {
                out.append(separator).append(value.substring(start, i));
                separator = " ";
            }
            while (i < end && isBlank(value.charAt(i))) {
                i++;
            }
        }
    }

    /** Of ASCII alone and without a blank, as most are. */
    private static boolean isOneWord(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c <= ' ' || c >= 0x80) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0x0b;
    }
}
