package io.quarkiverse.awsauth.runtime;

import java.util.Set;

/**
 * Names that may be used although the configuration at hand does not have them.
 *
 * @param credentials credentials names
 * @param clientCertificates identifiers of client certificates
 * @param sourced names of roles whose source is known elsewhere alone
 */
public record KnownElsewhere(Set<String> credentials, Set<String> clientCertificates, Set<String> sourced) {

    /** There are none. */
    public static final KnownElsewhere NOTHING = new KnownElsewhere(Set.of(), Set.of(), Set.of());

    public KnownElsewhere {
        credentials = Set.copyOf(credentials);
        clientCertificates = Set.copyOf(clientCertificates);
        sourced = Set.copyOf(sourced);
    }
}
