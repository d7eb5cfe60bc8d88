package io.quarkiverse.awsauth.sigv4;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The third line of the canonical request: each name and value decoded and encoded anew, sorted by encoded name and then
 * by encoded value, each name with its {@code =}.
 */
final class CanonicalQuery {

    private CanonicalQuery() {
    }

    static void write(@Nullable String query, Workspace space) {
        if (query == null || query.isEmpty()) {
            return;
        }
        SigningText out = space.text();
        if (!space.fewParameters().write(query, out)) {
            List<String> parameters = parameters(query);
            parameters.sort(CanonicalQuery::compare);
            for (int i = 0; i < parameters.size(); i++) {
                if (i > 0) {
                    out.append('&');
                }
                out.appendAscii(parameters.get(i));
            }
        }
    }

    private static List<String> parameters(String query) {
        List<String> parameters = new ArrayList<>();
        for (int from = 0; from < query.length();) {
            int ampersand = query.indexOf('&', from);
            int to = ampersand < 0 ? query.length() : ampersand;
            if (to > from) {
                parameters.add(canonical(query.substring(from, to)));
            }
            from = to + 1;
        }
        return parameters;
    }

    private static String canonical(String parameter) {
        int equals = parameter.indexOf('=');
        if (equals < 0) {
            return UriEncoding.reencode(parameter) + "=";
        }
        return UriEncoding.isUnreserved(parameter, 0, equals)
                && UriEncoding.isUnreserved(parameter, equals + 1, parameter.length()) ? parameter
                        : UriEncoding.reencode(parameter.substring(0, equals)) + "="
                                + UriEncoding.reencode(parameter.substring(equals + 1));
    }

    /** By name, then by value: as texts, but that the only {@code =} in each, where the name ends, is before all others. */
    private static int compare(String one, String other) {
        int end = Math.min(one.length(), other.length());
        for (int i = 0; i < end; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                return a == '=' ? -1 : b == '=' ? 1 : a - b;
            }
        }
        return one.length() - other.length();
    }
}
