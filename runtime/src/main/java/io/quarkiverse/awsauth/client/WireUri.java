package io.quarkiverse.awsauth.client;

import java.net.URI;
import java.nio.charset.StandardCharsets;
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
        text.append(uri.getRawPath().isEmpty() ? "/" : target.pathToSend(ascii(uri.getRawPath())));
        if (uri.getRawQuery() != null) {
            text.append('?').append(ascii(uri.getRawQuery()));
        }
        return URI.create(text.toString());
    }

    /** As {@link URI#toASCIIString}, which composes letters and accents, and so would name another object. */
    private static String ascii(String text) {
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            String one = Character.toString(c);
            out.append(c < 0x80 ? one : UriEncoding.encode(one));
        });
        return out.toString();
    }
}
