package io.quarkiverse.awsauth.sigv4;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * What a signer needs to know of a request. The request itself is never touched.
 *
 * @param method the method as it is sent; methods are case-sensitive, and services know upper case only
 * @param scheme {@code https} or {@code http}; part of presigned URLs, but of no signature
 * @param path the path exactly as it goes over the wire, encoded; may be empty
 * @param query the query exactly as it goes over the wire, without the question mark; null if there is none
 * @param headers the headers to sign, in the order they are sent; {@code Host} must be among them
 * @param payload what is signed of the body
 */
public record SigningRequest(String method, String scheme, String path, @Nullable String query, List<Header> headers,
        PayloadHash payload) {

    /**
     * @throws IllegalArgumentException if the method is none in upper case, the path is none, there is not one {@code Host}
     *         header with a host, or the name of a header is no token
     */
    public SigningRequest {
        RequestText.method(method);
        RequestText.requirePath(path);
        headers = RequestHeaders.copyOf(headers);
    }

    /**
     * Begins the description of a request. Its {@code Host} header is the one that clients send for the URI, unless another
     * is given.
     *
     * @param method the method, in upper case
     * @param uri the absolute URI, exactly as it will be sent
     * @return a builder
     * @throws IllegalArgumentException if the method is not in upper case, or the URI has no host
     * @see io.quarkiverse.awsauth.endpoint.ServiceUri for URIs made of their parts
     */
    public static SigningRequestBuilder builder(String method, URI uri) {
        return new SigningRequestBuilder(method, uri);
    }

    /**
     * A request without a body whose only header is {@code Host}.
     *
     * @param method the method, in upper case
     * @param uri the absolute URI, exactly as it will be sent
     * @return the request
     * @throws IllegalArgumentException if the method is not in upper case, or the URI has no host
     */
    public static SigningRequest of(String method, URI uri) {
        return builder(method, uri).build();
    }

    /**
     * @param uri an absolute URI
     * @return the value of the Host header that HTTP clients send for it: with the port unless it is the scheme's own
     * @throws IllegalArgumentException if the URI has no host
     */
    public static String hostHeader(URI uri) {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("The URI has no host: " + (uri.getScheme() == null ? "" : uri.getScheme() + ":")
                    + "…; give an absolute one such as"
                    + " https://example.com/path, whose host has no underscore");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        boolean tls = "https".equalsIgnoreCase(uri.getScheme()) || "wss".equalsIgnoreCase(uri.getScheme());
        int ownPort = tls ? 443 : 80;
        return uri.getPort() < 0 || uri.getPort() == ownPort ? host : host + ":" + uri.getPort();
    }

    /**
     * @param other what is signed of another body
     * @return this request with that body
     */
    public SigningRequest withPayload(PayloadHash other) {
        return payload.equals(other) ? this : new SigningRequest(method, scheme, path, query, headers, other);
    }

    /** The value of the header {@code Host}. */
    String host() {
        return ofRequest().host();
    }

    boolean has(String name) {
        return ofRequest().has(name);
    }

    /** The headers as they are signed. */
    RequestHeaders ofRequest() {
        return RequestHeaders.copyOf(headers);
    }

    /** Neither the query nor the values of headers, which may be secrets. */
    @Override
    public String toString() {
        return method + " " + scheme + "://" + host() + path + " " + headers;
    }
}
