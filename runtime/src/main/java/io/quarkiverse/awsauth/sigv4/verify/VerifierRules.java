package io.quarkiverse.awsauth.sigv4.verify;

import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.sigv4.ServiceRules;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;

/**
 * What a verifier expects of requests.
 *
 * @param service the service's signing name; null for any
 * @param regions the regions for which a request may be signed; empty for any
 * @param hosts the hosts for which a request may be signed, each as in the header {@code Host}: a name or an address, and a
 *        port unless it is 80 or 443; in lower case and without these two ports, however they were given; empty for any
 * @param algorithms the algorithms by which a request may be signed, one at least; both unless set. Certificates have
 *        algorithms of their own, see {@link SigV4X509Verifier}
 * @param clockWindow how far the signer's clock may be off, either way, up to a hundred years; 15 minutes unless set
 * @param unsignedPayload whether bodies may be unsigned ({@code UNSIGNED-PAYLOAD},
 *        {@code STREAMING-UNSIGNED-PAYLOAD-TRAILER}), which is safe over TLS alone; false unless set
 * @param serviceRules the service's rules for paths, bodies and tokens; null for those that AWS documents for the service
 * @param longestChunk the longest chunk of an {@code aws-chunked} body in bytes: up to twice as much is held in memory; 16 MiB
 *        unless set
 */
public record VerifierRules(@Nullable String service, Set<String> regions, Set<String> hosts,
        Set<SigningAlgorithm> algorithms, Duration clockWindow, boolean unsignedPayload, @Nullable ServiceRules serviceRules,
        int longestChunk) {

    private static final Set<SigningAlgorithm> ALL = Set.of(SigningAlgorithm.values());
    private static final Duration USUAL_WINDOW = Duration.ofMinutes(15);
    private static final int USUAL_CHUNK = 16 * 1024 * 1024;

    private static final Duration LONGEST_WINDOW = Duration.ofDays(36500);

    /**
     * @throws IllegalArgumentException if the window is negative or too long, or the longest chunk is not positive, or a host
     *         is empty or has a blank or a slash, or there is no algorithm
     */
    public VerifierRules {
        regions = Set.copyOf(regions);
        hosts = hosts.stream().map(HostCheck::comparable).collect(Collectors.toUnmodifiableSet());
        algorithms = Set.copyOf(algorithms);
        if (algorithms.isEmpty()) {
            throw new IllegalArgumentException("There must be an algorithm by which requests may be signed");
        }
        if (clockWindow.isNegative() || clockWindow.compareTo(LONGEST_WINDOW) > 0) {
            throw new IllegalArgumentException("The clock window must be from 0 seconds to 100 years: " + clockWindow);
        }
        if (longestChunk <= 0) {
            throw new IllegalArgumentException("The longest chunk must have one byte at least: " + longestChunk);
        }
    }

    /**
     * @param service the signing name that requests must be signed for
     * @param region the region that requests must be signed for
     * @return the strictest rules, but for any host: see {@link #withHosts}
     */
    public static VerifierRules of(String service, String region) {
        return new VerifierRules(service, Set.of(region), Set.of(), ALL, USUAL_WINDOW, false, null, USUAL_CHUNK);
    }

    /**
     * @return rules that take requests for any service, region and host, and are strict in all else
     */
    public static VerifierRules any() {
        return new VerifierRules(null, Set.of(), Set.of(), ALL, USUAL_WINDOW, false, null, USUAL_CHUNK);
    }

    /**
     * @param name the signing name that requests must be signed for
     * @return these rules but for that
     */
    public VerifierRules withService(String name) {
        return new VerifierRules(name, regions, hosts, algorithms, clockWindow, unsignedPayload, serviceRules, longestChunk);
    }

    /**
     * @param accepted the regions for which a request may be signed; empty for any
     * @return these rules but for that
     */
    public VerifierRules withRegions(Set<String> accepted) {
        return new VerifierRules(service, accepted, hosts, algorithms, clockWindow, unsignedPayload, serviceRules,
                longestChunk);
    }

    /**
     * Without it, a request that was signed for another server which knows the same secret is taken as well.
     *
     * @param accepted the hosts for which a request may be signed, e.g. {@code api.example.com} or {@code localhost:8080}; case
     *        and the ports 80 and 443 make no difference; empty for any
     * @return these rules but for that
     * @throws IllegalArgumentException if a host is empty or has a blank or a slash
     */
    public VerifierRules withHosts(Set<String> accepted) {
        return new VerifierRules(service, regions, accepted, algorithms, clockWindow, unsignedPayload, serviceRules,
                longestChunk);
    }

    /**
     * @param accepted the algorithms by which a request may be signed; where no client needs Version 4A, Version 4 alone spares
     *        the server its elliptic curves
     * @return these rules but for that
     * @throws IllegalArgumentException if there is none
     */
    public VerifierRules withAlgorithms(Set<SigningAlgorithm> accepted) {
        return new VerifierRules(service, regions, hosts, accepted, clockWindow, unsignedPayload, serviceRules, longestChunk);
    }

    /**
     * @param window how far the signer's clock may be off, either way
     * @return these rules but for that
     */
    public VerifierRules withClockWindow(Duration window) {
        return new VerifierRules(service, regions, hosts, algorithms, window, unsignedPayload, serviceRules, longestChunk);
    }

    /**
     * @param allowed whether bodies may be unsigned; over TLS alone
     * @return these rules but for that
     */
    public VerifierRules withUnsignedPayload(boolean allowed) {
        return new VerifierRules(service, regions, hosts, algorithms, clockWindow, allowed, serviceRules, longestChunk);
    }

    /**
     * @param rules the service's rules for paths, bodies and tokens
     * @return these rules but for that
     */
    public VerifierRules withServiceRules(ServiceRules rules) {
        return new VerifierRules(service, regions, hosts, algorithms, clockWindow, unsignedPayload, rules, longestChunk);
    }

    /**
     * @param bytes the longest chunk of an {@code aws-chunked} body
     * @return these rules but for that
     */
    public VerifierRules withLongestChunk(int bytes) {
        return new VerifierRules(service, regions, hosts, algorithms, clockWindow, unsignedPayload, serviceRules, bytes);
    }

    ServiceRules serviceRules(CredentialScope scope) {
        return serviceRules == null ? ServiceRules.of(scope.service()) : serviceRules;
    }
}
