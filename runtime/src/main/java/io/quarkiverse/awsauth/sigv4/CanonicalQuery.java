package io.quarkiverse.awsauth.sigv4;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The third line of the canonical request: each name and value decoded and encoded anew, sorted by encoded name and then
 * by encoded value, each name with its {@code =}.
 */
final class CanonicalQuery {

    private static final Comparator<Parameter> ORDER = (a, b) -> {
        int byName = a.name.compareTo(b.name);
        return byName != 0 ? byName : a.value.compareTo(b.value);
    };

    private record Parameter(String name, String value) {

        static Parameter parse(String query, int from, int to) {
            int equals = from;
            while (equals < to && query.charAt(equals) != '=') {
                equals++;
            }
            return new Parameter(UriEncoding.reencode(query.substring(from, equals)),
                    equals == to ? "" : UriEncoding.reencode(query.substring(equals + 1, to)));
        }
    }

    private CanonicalQuery() {
    }

    static void write(@Nullable String query, SigningText out) {
        if (query == null || query.isEmpty()) {
            return;
        }
        List<Parameter> parameters = parse(query);
        parameters.sort(ORDER);
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            if (i > 0) {
                out.append('&');
            }
            out.appendAscii(parameter.name).append('=').appendAscii(parameter.value);
        }
    }

    private static List<Parameter> parse(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (int from = 0; from < query.length();) {
            int ampersand = query.indexOf('&', from);
            int to = ampersand < 0 ? query.length() : ampersand;
            if (to > from) {
                parameters.add(Parameter.parse(query, from, to));
            }
            from = to + 1;
        }
        return parameters;
    }
}
