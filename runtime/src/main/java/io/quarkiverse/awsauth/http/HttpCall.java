package io.quarkiverse.awsauth.http;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.quarkiverse.awsauth.NetworkOptions;

/**
 * A request.
 *
 * @param method the method
 * @param uri the absolute URI, sent as it is
 * @param headers the headers, but {@code Host} and {@code Content-Length}, which the transport sets
 * @param body the body; empty if there is none
 * @param network how to get there
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never a key
public record HttpCall(String method, URI uri, Map<String, String> headers, byte[] body, NetworkOptions network) {

    /** The hosts of a URI that are this machine; no proxy is asked for them. */
    public static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * @return whether the answer is certain to come from whom was called: over TLS, through a proxy or not, or from this
     *         machine
     */
    public boolean isAuthentic() {
        return isAuthentic(uri);
    }

    /**
     * @param uri where a request goes
     * @return whether the answer is certain to come from there, or from this machine
     */
    public static boolean isAuthentic(URI uri) {
        String host = uri.getHost();
        return "https".equalsIgnoreCase(uri.getScheme()) || (host != null && LOOPBACK.contains(host.toLowerCase(Locale.ROOT)));
    }

    /** Neither headers nor body: they hold signatures and secrets. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
    }
}
