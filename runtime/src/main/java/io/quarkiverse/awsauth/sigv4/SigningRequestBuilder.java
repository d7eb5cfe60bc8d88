package io.quarkiverse.awsauth.sigv4;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Describes a request step by step. For one thread at a time. */
public final class SigningRequestBuilder {

    private final String method;
    private final URI uri;
    private final List<Header> headers = new ArrayList<>();
    private @Nullable StringBuilder query;
    private PayloadHash payload = PayloadHash.EMPTY;

    SigningRequestBuilder(String method, URI uri) {
        this.method = RequestText.method(method);
        this.uri = uri;
        this.query = uri.getRawQuery() == null ? null : new StringBuilder(uri.getRawQuery());
        headers.add(new Header("Host", SigningRequest.hostHeader(uri)));
    }

    /**
     * One more header. A second {@code Host} takes the place of the URI's.
     *
     * @param name the header's name
     * @param value the header's value, as it is sent
     * @return this
     * @throws IllegalArgumentException if the name is none, or the value has more than one line
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-5.5">RFC 9110, 5.5: field values</a>
     */
    public SigningRequestBuilder header(String name, String value) {
        RequestText.requireHeaderName(name);
        Header header = new Header(name, value);
        RequestText.requireOneLine(header);
        if (name.equalsIgnoreCase("Host")) {
            headers.set(0, header);
        } else {
            headers.add(header);
        }
        return this;
    }

    /**
     * One more query parameter. Send it as {@link SigningRequest#query} of the result has it.
     *
     * @param name the name, not encoded
     * @param value the value, not encoded
     * @return this
     */
    public SigningRequestBuilder query(String name, String value) {
        if (query == null) {
            query = new StringBuilder();
        } else if (!query.isEmpty()) {
            query.append('&');
        }
        query.append(UriEncoding.encode(name)).append('=').append(UriEncoding.encode(value));
        return this;
    }

    /**
     * @param bytes the body exactly as it will be sent
     * @return this
     */
    public SigningRequestBuilder body(byte[] bytes) {
        return payload(PayloadHash.of(bytes));
    }

    /**
     * @param text the body, which will be sent in UTF-8
     * @return this
     */
    public SigningRequestBuilder body(String text) {
        return body(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads a file that will be the body: not for an event loop.
     *
     * @param file the file
     * @return this
     * @throws IOException if the file cannot be read
     */
    public SigningRequestBuilder body(Path file) throws IOException {
        return payload(PayloadHash.of(file));
    }

    /**
     * Reads a stream to its end, and leaves it open; what is sent must be read anew. Not for an event loop.
     *
     * @param stream the bytes of the body
     * @return this
     * @throws IOException if the stream cannot be read
     */
    public SigningRequestBuilder body(InputStream stream) throws IOException {
        return payload(PayloadHash.of(stream));
    }

    /**
     * @param hash what is signed of the body: its known digest, or one of the constants
     * @return this
     */
    public SigningRequestBuilder payload(PayloadHash hash) {
        this.payload = hash;
        return this;
    }

    /**
     * @return the request
     */
    public SigningRequest build() {
        String scheme = uri.getScheme() == null ? "https" : uri.getScheme().toLowerCase(Locale.ROOT);
        String path = uri.getRawPath();
        return new SigningRequest(method, scheme, path == null ? "" : path, query == null ? null : query.toString(),
                headers, payload);
    }
}
