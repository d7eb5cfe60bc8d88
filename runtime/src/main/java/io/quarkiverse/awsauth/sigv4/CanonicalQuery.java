package io.quarkiverse.awsauth.sigv4;

import java.util.Arrays;
import java.util.Comparator;

import org.jspecify.annotations.Nullable;

/**
 * The third line of the canonical request: each name and value decoded and encoded anew, sorted by encoded name and then
 * by encoded value, each name with its {@code =}.
 */
final class CanonicalQuery {

    private record Parameter(String name, String value) {

        static Parameter parse(String pair) {
            int equals = pair.indexOf('=');
            return equals < 0 ? new Parameter(reencode(pair), "")
                    : new Parameter(reencode(pair.substring(0, equals)), reencode(pair.substring(equals + 1)));
        }

        private static String reencode(String text) {
            return UriEncoding.encode(UriEncoding.decode(text), false);
        }

        String joined() {
            return name + "=" + value;
        }
    }

    private CanonicalQuery() {
    }

    static String of(@Nullable String query) {
        if (query == null || query.isEmpty()) {
            return "";
        }
        return String.join("&", Arrays.stream(query.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(Parameter::parse)
                .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
                .map(Parameter::joined)
                .toList());
    }
}
