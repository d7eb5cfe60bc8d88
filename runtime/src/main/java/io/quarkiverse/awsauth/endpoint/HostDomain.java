package io.quarkiverse.awsauth.endpoint;

import java.util.List;
import java.util.Optional;

/**
 * What the hosts of AWS end with.
 */
enum HostDomain {

    /** Of services, e.g. {@code amazonaws.com}. */
    SERVICES("{domain}"),

    /** Of services at IPv6 addresses, too, e.g. {@code api.aws}. */
    DUAL_STACK("{dual-stack}"),

    /** Of what customers make. */
    RESOURCES("on.aws");

    /**
     * A host under one of the domains.
     *
     * @param domain which
     * @param suffix its name, e.g. {@code amazonaws.com.cn}
     * @param labels what stands before it
     */
    record Named(HostDomain domain, String suffix, List<String> labels) {

        /**
         * @return whether hosts under this name are in that region: those of {@code cn-north-1} have another name
         */
        boolean has(String region) {
            return Partition.thatHas(region).flatMap(domain::in).filter(suffix::equals).isPresent();
        }
    }

    private final String placeholder;

    HostDomain(String placeholder) {
        this.placeholder = placeholder;
    }

    /**
     * @return how the table of forms writes it
     */
    String placeholder() {
        return placeholder;
    }

    /**
     * @param host lower-case labels, joined by dots
     * @return the host's domain; empty if it is none of AWS', or nothing stands before it
     */
    static Optional<Named> of(String host) {
        for (HostDomain domain : values()) {
            for (Partition partition : Partition.values()) {
                Optional<String> suffix = domain.in(partition);
                if (suffix.isPresent() && host.endsWith("." + suffix.get())) {
                    return Optional.of(new Named(domain, suffix.get(), labels(host, suffix.get())));
                }
            }
        }
        return Optional.empty();
    }

    /** Its name in a partition; empty where none is documented. */
    private Optional<String> in(Partition partition) {
        return switch (this) {
            case SERVICES -> Optional.of(partition.domain());
            case DUAL_STACK -> Optional.of(partition.dualStackDomain());
            case RESOURCES -> partition == Partition.AWS || partition == Partition.US_GOV ? Optional.of("on.aws")
                    : Optional.empty();
        };
    }

    private static List<String> labels(String host, String suffix) {
        return List.of(host.substring(0, host.length() - suffix.length() - 1).split("\\.", -1));
    }
}
