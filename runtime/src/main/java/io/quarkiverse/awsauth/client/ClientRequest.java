package io.quarkiverse.awsauth.client;

import java.net.URI;
import java.util.List;

import io.quarkiverse.awsauth.sigv4.Header;

/**
 * The head of a request that an HTTP client is about to send.
 *
 * @param method the method, in upper case
 * @param uri where it goes, from {@link ClientSigning#destination}
 * @param headers all headers as they will be sent; {@code Host} may be missing where it is the URI's own
 */
public record ClientRequest(String method, URI uri, List<Header> headers) {

    public ClientRequest {
        headers = List.copyOf(headers);
    }

    /** Without the query, which may hold a secret. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath() + " " + headers;
    }
}
