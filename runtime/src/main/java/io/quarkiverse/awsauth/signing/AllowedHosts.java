package io.quarkiverse.awsauth.signing;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

import io.quarkiverse.awsauth.sigv4.SigningRequest;

/**
 * The hosts that a client's signed requests may go to. A signature tells a session token, and is valid wherever it is shown:
 * so none is made for a host that somebody else could have chosen.
 */
public final class AllowedHosts {

    private final List<String> patterns;
    private final boolean withTlsOnly;

    private AllowedHosts(List<String> patterns, boolean withTlsOnly) {
        this.patterns = patterns;
        this.withTlsOnly = withTlsOnly;
    }

    /**
     * @param patterns hosts such as {@code example.com}, {@code localhost:8080} where the port is not the scheme's own, and
     *        {@code *.example.com} for all its sub domains; neither case nor
     *        blanks around them matter
     * @return those hosts, with and without TLS
     * @throws IllegalArgumentException if one of them is empty, has blanks within or slashes, or an asterisk elsewhere
     */
    public static AllowedHosts of(Collection<String> patterns) {
        List<String> hosts = new ArrayList<>();
        for (String pattern : patterns) {
            String host = pattern.strip().toLowerCase(Locale.ROOT);
            require(host);
            hosts.add(host);
        }
        return new AllowedHosts(List.copyOf(hosts), false);
    }

    /**
     * @param own the URL of the client
     * @return its host, with its port; with TLS only, if the URL has that
     * @throws IllegalArgumentException if the URL has no host
     */
    public static AllowedHosts of(URI own) {
        return new AllowedHosts(List.of(SigningRequest.hostHeader(own)), hasTls(own));
    }

    /**
     * @param uri the absolute URI of a request
     * @return whether it may go there
     */
    public boolean allow(URI uri) {
        String host = SigningRequest.hostHeader(uri);
        if (withTlsOnly && !hasTls(uri)) {
            return false;
        }
        for (String pattern : patterns) {
            if (matches(host, pattern)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasTls(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme()) || "wss".equalsIgnoreCase(uri.getScheme());
    }

    private static boolean matches(String host, String pattern) {
        return pattern.startsWith("*.") ? host.endsWith(pattern.substring(1)) && host.length() >= pattern.length()
                : host.equals(pattern);
    }

    private static void require(String pattern) {
        String name = pattern.startsWith("*.") ? pattern.substring(2) : pattern;
        if (!name.matches("[A-Za-z0-9_.-]+(:[0-9]+)?|\\[[0-9A-Fa-f:.]+](:[0-9]+)?")) {
            throw new IllegalArgumentException("'" + pattern + "' is no host: give one such as example.com,"
                    + " localhost:8080 or *.example.com");
        }
    }

    @Override
    public String toString() {
        return (withTlsOnly ? "https://" : "") + String.join(", ", patterns);
    }
}
