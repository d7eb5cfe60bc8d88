package io.quarkiverse.awsauth.sigv4.verify;

import java.util.List;

import io.quarkiverse.awsauth.sigv4.Header;

/**
 * The head of an HTTP request exactly as it arrived. All text holds one character for each octet, as HTTP servers hand it
 * over (ISO-8859-1): whether the octets form UTF-8 is not for a verifier to decide.
 *
 * @param method the method as sent
 * @param target path and query as sent, neither decoded nor normalised
 * @param headers all headers, in the order they were sent; of an HTTP/2 request, {@code :authority} as {@code Host}
 */
public record ReceivedRequest(String method, String target, List<Header> headers) {

    public ReceivedRequest {
        headers = List.copyOf(headers);
    }

    /** What stands before the first question mark. */
    String path() {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    /** What stands after the first question mark; empty if there is none. */
    String query() {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    /** Without the query, which may be as good as a password. */
    @Override
    public String toString() {
        return method + " " + path();
    }
}
