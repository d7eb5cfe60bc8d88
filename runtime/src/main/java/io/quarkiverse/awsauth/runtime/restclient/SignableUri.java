package io.quarkiverse.awsauth.runtime.restclient;

import java.net.URI;
import java.util.Locale;

import io.quarkiverse.awsauth.sigv4.SigningTarget;

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
        if (uri.getRawAuthority() == null || uri.getRawPath() == null) {
            return uri;
        }
        StringBuilder text = new StringBuilder().append(uri.getScheme()).append("://")
                .append(uri.getRawAuthority().toLowerCase(Locale.ROOT))
                .append(target.pathToSend(uri.getRawPath()));
        if (uri.getRawQuery() != null) {
            text.append('?').append(withoutPlusForBlank(uri.getRawQuery()));
        }
        String written = text.toString();
        return written.equals(uri.toString()) ? uri : URI.create(written);
    }

    /** The client writes a blank in a query as a plus sign, which AWS takes for a plus sign. */
    private static String withoutPlusForBlank(String query) {
        return query.replace("+", "%20");
    }
}
