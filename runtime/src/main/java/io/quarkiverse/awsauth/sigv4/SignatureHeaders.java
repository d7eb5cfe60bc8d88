package io.quarkiverse.awsauth.sigv4;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The headers that make a request a signed one. Set them on the request, replacing those of the same name.
 */
public final class SignatureHeaders {

    private final Map<String, String> headers;

    SignatureHeaders(Map<String, String> headers) {
        this.headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /**
     * The headers by name, {@code Authorization} among them, and the session token if the credentials have one: do not log
     * the values.
     *
     * @return an unmodifiable map, never empty
     */
    public Map<String, String> asMap() {
        return headers;
    }

    /**
     * @return the names of the headers; the values stay private
     */
    @Override
    public String toString() {
        return headers.keySet().toString();
    }
}
