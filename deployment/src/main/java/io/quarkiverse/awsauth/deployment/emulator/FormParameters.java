package io.quarkiverse.awsauth.deployment.emulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Named parameters of a query string or of a form in a body, each of them given once. */
record FormParameters(Map<String, String> values) {

    /** In a query string a plus sign is a plus sign. */
    static FormParameters inQuery(Call request) {
        return parse(request.query());
    }

    /** In a form a plus sign is a blank. */
    static FormParameters inBody(Call request) {
        return parse(request.body().replace('+', ' '));
    }

    private static FormParameters parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            String[] parts = pair.split("=", 2);
            String name = decode(parts[0]);
            if (values.put(name, parts.length == 1 ? "" : decode(parts[1])) != null) {
                throw Fault.VALIDATION.because("The parameter '" + name + "' must be given once");
            }
        }
        return new FormParameters(values);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    Set<String> names() {
        return values.keySet();
    }

    private static String decode(String sent) {
        return Call.readable(PercentEncoding.decode(sent));
    }
}
