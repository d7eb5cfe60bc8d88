package io.quarkiverse.awsauth.deployment.emulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Named parameters of a query string or of a form in a body. */
record FormParameters(Map<String, List<String>> values) {

    /** In a query string a plus sign is a plus sign. */
    static FormParameters inQuery(Call request) {
        return parse(request.query());
    }

    /** In a form a plus sign is a blank. */
    static FormParameters inBody(Call request) {
        return parse(request.body().replace('+', ' '));
    }

    private static FormParameters parse(String text) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            values.computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
                    .add(parts.length == 1 ? "" : decode(parts[1]));
        }
        return new FormParameters(values);
    }

    Optional<String> first(String name) {
        return Optional.ofNullable(values.get(name)).map(given -> given.get(0));
    }

    Set<String> names() {
        return values.keySet();
    }

    private static String decode(String sent) {
        return Call.readable(PercentEncoding.decode(sent));
    }
}
