package io.quarkiverse.awsauth.runtime.restclient;

import java.net.URI;
import java.util.Locale;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.UriEncoding;

/**
 * Where the client writes a URI in another way than services read it.
 */
final class SignableUri {

    private SignableUri() {
    }

    /**
     * The same resource, written so that client and service sign the same. Nothing is decoded or resolved: keys of objects
     * may have dots and empty segments.
     */
    static URI of(URI uri, SigningTarget target) {
        String authority = uri.getRawAuthority();
        String path = uri.getRawPath();
        if (authority == null || path == null) {
            return uri;
        }
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        String host = authority.toLowerCase(Locale.ROOT);
        String sent = path.isEmpty() ? "/" : target.pathToSend(UriEncoding.encodeNonAscii(path));
        String query = query(uri.getRawQuery());
        return scheme.equals(uri.getScheme()) && host.equals(authority) && sent.equals(path)
                && Objects.equals(query, uri.getRawQuery()) ? uri
                        : URI.create(scheme + "://" + host + sent + (query == null ? "" : "?" + query));
    }

    /** The client writes a blank in a query as a plus sign, which AWS takes for a plus sign. */
    private static @Nullable String query(@Nullable String query) {
        return query == null ? null : UriEncoding.encodeNonAscii(query.replace("+", "%20"));
    }
}
