package io.quarkiverse.awsauth.endpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A form of host, and the service whose hosts have it.
 *
 * @param labels what stands before the domain; at most one of them is of many labels, so that there is one way to match
 * @param domain the domain
 * @param service the signing name; empty if the host has to tell it
 */
record HostForm(List<LabelPattern> labels, HostDomain domain, Optional<String> service) {

    /**
     * @param row a pattern, e.g. {@code {bucket}.s3[-fips].{region}.{domain}}, whose brackets hold what may be missing; and,
     *        unless it has a {@code {service}}, the signing name
     * @return the forms that it stands for
     */
    static Stream<HostForm> parse(String row) {
        String[] columns = row.split(" +", -1);
        return alternatives(columns[0])
                .map(pattern -> of(pattern, columns.length > 1 ? Optional.of(columns[1]) : Optional.empty()));
    }

    private static Stream<String> alternatives(String pattern) {
        int open = pattern.indexOf('[');
        if (open < 0) {
            return Stream.of(pattern);
        }
        int close = pattern.indexOf(']');
        String before = pattern.substring(0, open);
        String rest = pattern.substring(close + 1);
        return Stream.of(before + rest, before + pattern.substring(open + 1, close) + rest).flatMap(HostForm::alternatives);
    }

    private static HostForm of(String pattern, Optional<String> service) {
        HostDomain domain = Arrays.stream(HostDomain.values()).filter(known -> pattern.endsWith("." + known.placeholder()))
                .findFirst().orElseThrow();
        String labels = pattern.substring(0, pattern.length() - domain.placeholder().length() - 1);
        return new HostForm(Arrays.stream(labels.split("\\.", -1)).map(LabelPattern::parse).toList(), domain, service);
    }

    /**
     * @param host a host under AWS' domains
     * @return what it tells; empty if it has another form, or a service or region that is not known
     */
    Optional<ServiceHost> match(HostDomain.Named host) {
        if (host.domain() != domain) {
            return Optional.empty();
        }
        return aligned(host.labels())
                .filter(aligned -> variable("region", aligned).map(host::has).orElse(true))
                .flatMap(aligned -> service.or(() -> variable("service", aligned).flatMap(SigningNames::ofHost))
                        .map(name -> new ServiceHost(name, variable("region", aligned))));
    }

    /** The host's labels, as many as the pattern's: those that belong to one of its labels are joined. */
    private Optional<List<String>> aligned(List<String> host) {
        int surplus = host.size() - labels.size();
        if (surplus < 0) {
            return Optional.empty();
        }
        List<String> aligned = new ArrayList<>(labels.size());
        int next = 0;
        for (LabelPattern label : labels) {
            int end = next + 1 + (label.isMany() ? surplus : 0);
            String text = String.join(".", host.subList(next, end));
            if (!label.matches(text)) {
                return Optional.empty();
            }
            aligned.add(text);
            next = end;
        }
        return next == host.size() ? Optional.of(aligned) : Optional.empty();
    }

    private Optional<String> variable(String name, List<String> aligned) {
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).name().equals(name)) {
                return Optional.of(labels.get(i).variable(aligned.get(i)));
            }
        }
        return Optional.empty();
    }
}
