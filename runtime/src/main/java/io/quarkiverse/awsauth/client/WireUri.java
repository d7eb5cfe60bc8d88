package io.quarkiverse.awsauth.client;

import java.net.URI;
import java.util.Locale;

import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import io.quarkiverse.awsauth.sigv4.UriEncoding;

/**
 * A URI as it goes over the wire, written so that client and service sign the same. Nothing is decoded or resolved: keys of
 * objects may have dots and empty segments.
 */
final class WireUri {

    private WireUri() {
    }

    static URI of(URI uri, SigningTarget target) {
        StringBuilder text = new StringBuilder().append(uri.getScheme().toLowerCase(Locale.ROOT)).append("://")
                .append(SigningRequest.hostHeader(uri));
        text.append(uri.getRawPath().isEmpty() ? "/" : target.pathToSend(UriEncoding.encodeNonAscii(uri.getRawPath())));
        if (uri.getRawQuery() != null) {
            text.append('?').append(UriEncoding.encodeNonAscii(uri.getRawQuery()));
        }
        return URI.create(text.toString());
    }
}
