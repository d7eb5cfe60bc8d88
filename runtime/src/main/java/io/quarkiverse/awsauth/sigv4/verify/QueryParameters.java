package io.quarkiverse.awsauth.sigv4.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The parameters of a query, decoded. */
record QueryParameters(List<Parameter> parameters) {

    record Parameter(String name, String value) {

        static Parameter of(String sent) {
            int equals = sent.indexOf('=');
            return equals < 0 ? new Parameter(Octets.decode(sent), "")
                    : new Parameter(Octets.decode(sent.substring(0, equals)), Octets.decode(sent.substring(equals + 1)));
        }
    }

    private record Encoded(String name, String value) {

        private static final Comparator<Encoded> ORDER = Comparator.comparing(Encoded::name)
                .thenComparing(Encoded::value);
    }

    static QueryParameters parse(String query) {
        List<Parameter> parameters = new ArrayList<>();
        for (int from = 0; from < query.length();) {
            int ampersand = query.indexOf('&', from);
            int to = ampersand < 0 ? query.length() : ampersand;
            if (to > from) {
                parameters.add(Parameter.of(query.substring(from, to)));
            }
            from = to + 1;
        }
        return new QueryParameters(parameters);
    }

    boolean has(String name) {
        return parameters.stream().anyMatch(parameter -> parameter.name().equals(name));
    }

    /**
     * The value of a parameter that means something once only.
     *
     * @throws Refusal if it was sent again
     */
    Optional<String> single(String name) {
        List<Parameter> sent = parameters.stream().filter(parameter -> parameter.name().equals(name)).toList();
        if (sent.size() > 1) {
            throw new Refusal(RefusalReason.SIGNED_TWICE, "The query parameter '" + name + "' must be sent once.");
        }
        return sent.stream().findFirst().map(Parameter::value);
    }

    /** Sorted by encoded name, then by encoded value; a name without a value still gets its equals sign. */
    String canonical(Set<String> unsigned) {
        return parameters.stream().filter(parameter -> !unsigned.contains(parameter.name()))
                .map(parameter -> new Encoded(Octets.encode(parameter.name()), Octets.encode(parameter.value())))
                .sorted(Encoded.ORDER)
                .map(encoded -> encoded.name() + "=" + encoded.value())
                .collect(Collectors.joining("&"));
    }
}
