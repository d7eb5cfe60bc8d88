package io.quarkiverse.awsauth.client;

import java.net.URI;
import java.util.Locale;

import io.quarkiverse.awsauth.signing.UnsignableRequestException;

/** The second word of a request's first line: path and query, or the whole URI where the request goes to a proxy. */
public final class RequestTarget {

    private RequestTarget() {
    }

    /**
     * @param scheme {@code http} or {@code https}
     * @param host the host's name or address
     * @param port the port; negative for the scheme's own
     * @param target path and query exactly as they will be sent, or the whole URI
     * @return the absolute URI
     * @throws UnsignableRequestException if path or query have characters that no URI has
     */
    public static URI uri(String scheme, String host, int port, String target) {
        String bracketed = host.indexOf(':') >= 0 && !host.startsWith("[") ? "[" + host + "]" : host;
        String origin = scheme.toLowerCase(Locale.ROOT) + "://" + bracketed + (port < 0 ? "" : ":" + port);
        try {
            return URI.create(origin + pathAndQuery(target));
        } catch (IllegalArgumentException e) {
            throw new UnsignableRequestException("The path or the query of a request to " + origin + " has characters that"
                    + " no URI has, and that servers read in different ways: encode them, a blank as %20");
        }
    }

    /**
     * @param uri an absolute URI
     * @return its path and query
     */
    public static String of(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static String pathAndQuery(String target) {
        if (target.startsWith("/") || !target.matches("(?i)https?://.*")) {
            return target.startsWith("/") ? target : "/" + target;
        }
        int path = target.indexOf('/', target.indexOf("://") + 3);
        return path < 0 ? "/" : target.substring(path);
    }
}
