package io.quarkiverse.awsauth.sigv4;

import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/**
 * The headers of a request, and what need not be found out again when they are signed once more: for another attempt, or
 * with another payload. Immutable.
 */
final class RequestHeaders extends AbstractList<Header> implements RandomAccess {

    private final Header[] headers;
    /** In UTF-8, trimmed, each run of white space made one blank. */
    private final byte[][] canonicalValues;
    private final int hashOfNames;
    private final String host;

    private RequestHeaders(List<Header> headers) {
        this.headers = headers.toArray(new Header[0]);
        this.canonicalValues = new byte[this.headers.length][];
        int hash = 0;
        for (int i = 0; i < this.headers.length; i++) {
            RequestText.requireHeaderName(this.headers[i].name());
            canonicalValues[i] = canonical(this.headers[i].value());
            hash = 31 * hash + this.headers[i].name().hashCode();
        }
        this.hashOfNames = hash;
        this.host = RequestText.host(host(this.headers));
    }

    static RequestHeaders copyOf(List<Header> headers) {
        return headers instanceof RequestHeaders copy ? copy : new RequestHeaders(headers);
    }

    @Override
    public Header get(int place) {
        return headers[place];
    }

    @Override
    public int size() {
        return headers.length;
    }

    /** Equal for equal names in the same order. */
    int hashOfNames() {
        return hashOfNames;
    }

    byte[] canonicalValue(int place) {
        return canonicalValues[place];
    }

    boolean has(String name) {
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    String host() {
        return host;
    }

    private static String host(Header[] headers) {
        String found = null;
        for (Header header : headers) {
            if (header.name().equalsIgnoreCase("Host")) {
                if (found != null) {
                    throw new IllegalArgumentException("A request with two Host headers cannot be signed: give the one that"
                            + " will be sent");
                }
                found = header.value();
            }
        }
        if (found == null) {
            throw new IllegalArgumentException(
                    "A request without a Host header cannot be signed: add the one that will be sent");
        }
        return found;
    }

    private static byte[] canonical(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (byte b : bytes) {
            if (b <= ' ') {
                return collapsed(bytes);
            }
        }
        return bytes;
    }

    private static byte[] collapsed(byte[] words) {
        int length = 0;
        boolean blank = false;
        for (byte b : words) {
            if (isBlank(b)) {
                blank = length > 0;
            } else {
                if (blank) {
                    words[length++] = ' ';
                    blank = false;
                }
                words[length++] = b;
            }
        }
        return Arrays.copyOf(words, length);
    }

    /** The six characters of white space. */
    private static boolean isBlank(byte b) {
        return b == ' ' || (b >= '\t' && b <= '\r');
    }
}
