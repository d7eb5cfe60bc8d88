package io.quarkiverse.awsauth.sigv4;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a signer needs to know of a request. The request itself is never touched.
 *
 * @param method the method, in upper case
 * @param path the path exactly as it goes over the wire, encoded; may be empty
 * @param query the query exactly as it goes over the wire, without the question mark; null if there is none
 * @param headers the headers to sign, in the order they are sent; {@code Host} must be among them
 * @param payload what is signed of the body
 */
public record SigningRequest(String method, String path, @Nullable String query, List<Header> headers,
        PayloadHash payload) {

    public SigningRequest {
        headers = List.copyOf(headers);
    }

    /**
     * A request without a body whose only header is {@code Host}, as clients send it for this URI: with the port unless it
     * is the scheme's own.
     *
     * @param method the method, in upper case
     * @param uri the absolute URI, exactly as it will be sent
     * @return the request
     * @throws IllegalArgumentException if the URI has no host
     */
    public static SigningRequest of(String method, URI uri) {
        String path = uri.getRawPath();
        return new SigningRequest(method, path == null ? "" : path, uri.getRawQuery(),
                List.of(new Header("Host", hostHeader(uri))), PayloadHash.EMPTY);
    }

    /**
     * @param uri an absolute URI
     * @return the value of the Host header that HTTP clients send for it
     * @throws IllegalArgumentException if the URI has no host
     */
    public static String hostHeader(URI uri) {
        if (uri.getHost() == null) {
            throw new IllegalArgumentException("The URI has no host: " + uri.getScheme() + ":…");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        int ownPort = "https".equalsIgnoreCase(uri.getScheme()) ? 443 : 80;
        return uri.getPort() < 0 || uri.getPort() == ownPort ? host : host + ":" + uri.getPort();
    }

    /**
     * @param name the header's name
     * @param value the header's value
     * @return this request and one more header
     */
    public SigningRequest header(String name, String value) {
        List<Header> more = new ArrayList<>(headers);
        more.add(new Header(name, value));
        return new SigningRequest(method, path, query, more, payload);
    }

    /**
     * @param hash what is signed of the body
     * @return this request with that payload
     */
    public SigningRequest payload(PayloadHash hash) {
        return new SigningRequest(method, path, query, headers, hash);
    }

    /**
     * @param body the bytes exactly as they will be sent
     * @return this request with that body signed
     */
    public SigningRequest body(byte[] body) {
        return payload(PayloadHash.of(body));
    }

    boolean has(String name) {
        return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
    }

    /** This request as it is signed: without the headers of an earlier signature, with those of this one. */
    SigningRequest replacing(Set<String> names, Map<String, String> added) {
        if (!has("Host")) {
            throw new IllegalArgumentException("A request without a Host header cannot be signed");
        }
        List<Header> all = new ArrayList<>(headers);
        all.removeIf(header -> names.stream().anyMatch(header.name()::equalsIgnoreCase));
        added.forEach((name, value) -> all.add(new Header(name, value)));
        return new SigningRequest(method, path, query, all, payload);
    }
}
