package io.quarkiverse.awsauth.sigv4;

import java.net.URI;
import java.time.Instant;
import java.util.List;

/**
 * A URL that carries its own signature: whoever has it may make the request until it expires. Do not log it.
 *
 * @param url the URL
 * @param expires when it expires
 * @param headers the headers besides {@code Host} that were signed: the request must have them, with these values
 */
public record PresignedUrl(String url, Instant expires, List<Header> headers) {

    /**
     * @return the URL
     */
    public URI uri() {
        return URI.create(url);
    }

    /**
     * @return the URL without its query, which is as good as a password
     */
    @Override
    public String toString() {
        return url.substring(0, url.indexOf('?')) + "?…, expires " + expires;
    }
}
