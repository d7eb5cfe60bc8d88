package io.quarkiverse.awsauth.sigv4.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.quarkiverse.awsauth.sigv4.Header;

/** The headers of a request by lower-case name, the values of one name in the order they were sent. */
final class HeaderTable {

    private final Map<String, List<String>> values = new LinkedHashMap<>();

    HeaderTable(List<Header> headers) {
        for (Header header : headers) {
            values.computeIfAbsent(header.name().toLowerCase(Locale.ROOT), name -> new ArrayList<>(1)).add(header.value());
        }
    }

    Set<String> names() {
        return values.keySet();
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /**
     * The value of a header that means something once only.
     *
     * @throws Refusal if it was sent again
     */
    Optional<String> single(String name) {
        List<String> sent = values.getOrDefault(name, List.of());
        if (sent.size() > 1) {
            throw new Refusal(RefusalReason.HEADER_REPEATED, "The header '" + name + "' must be sent once.");
        }
        return sent.stream().findFirst().map(HeaderTable::collapsed);
    }

    /** All values of a name as they are signed: never sorted. */
    String canonicalValue(String name) {
        return values.getOrDefault(name, List.of()).stream().map(HeaderTable::collapsed).collect(Collectors.joining(","));
    }

    /** Trims, and makes each run of white space one blank. */
    static String collapsed(String value) {
        StringBuilder out = new StringBuilder(value.length());
        boolean blank = false;
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (isBlank(c)) {
                blank = true;
                continue;
            }
            if (blank && !out.isEmpty()) {
                out.append(' ');
            }
            blank = false;
            out.append(c);
        }
        return out.toString();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
