package io.quarkiverse.awsauth.signing;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigningRequest;

/**
 * What of an HTTP client's request is signed. The same for every client.
 */
public final class ClientRequests {

    private static final String AUTHORIZATION = "Authorization";
    private static final String HOST = "Host";
    private static final String OF_AWS = "X-Amz-";
    /** What AWS demands and nobody on the way changes. Others are sent unsigned, so that a proxy may touch them. */
    private static final List<String> SIGNED = List.of("Content-Type", "Content-MD5", "Range");

    /** What signing makes and no application does, besides the authorization. */
    private static final List<String> OF_SIGNATURE = List.of("X-Amz-Date", "X-Amz-Security-Token",
            "X-Amz-S3session-Token");

    /** What the query of a presigned URL always has. */
    private static final String PRESIGNED = "X-Amz-Signature=";

    private ClientRequests() {
    }

    /**
     * Describes a request for signing: with the few headers that must be signed, so that the others survive proxies and
     * tracing.
     *
     * @param method the method, in upper case
     * @param uri the absolute URI as it will be sent
     * @param headers all headers as they will be sent; {@code Host} among them if it is not the URI's own
     * @param payload what is signed of the body
     * @return what to sign
     * @throws UnsignableRequestException if the request has an {@code Authorization} of its own, its URL is presigned, its
     *         method is not in upper case, or a header to sign has characters that are not in US-ASCII: each client sends
     *         others in its own way
     */
    public static SigningRequest describe(String method, URI uri, Iterable<Header> headers, PayloadHash payload) {
        requireNotPresigned(uri.getRawQuery());
        List<Header> signed = new ArrayList<>();
        String host = "";
        for (Header header : headers) {
            String name = header.name();
            if (name.equalsIgnoreCase(AUTHORIZATION)) {
                throw ownAuthorization();
            }
            if (name.equalsIgnoreCase(HOST)) {
                requireAscii(header);
                host = header.value();
            } else if (isSigned(name)) {
                requireAscii(header);
                signed.add(header);
            }
        }
        try {
            signed.add(new Header(HOST, host.isEmpty() ? SigningRequest.hostHeader(uri) : host));
            return new SigningRequest(method, uri.getScheme(), uri.getRawPath() == null ? "" : uri.getRawPath(),
                    uri.getRawQuery(), signed, payload);
        } catch (IllegalArgumentException e) {
            throw new UnsignableRequestException(e);
        }
    }

    /**
     * Describes a request whose body will be sent as {@code aws-chunked}: as others, but with the body's own encoding, to
     * which that of the chunks is added.
     *
     * @param method the method, in upper case
     * @param uri the absolute URI as it will be sent
     * @param headers all headers without what the encoding adds to them
     * @return what to sign
     * @throws UnsignableRequestException as for others
     */
    public static SigningRequest describeForChunks(String method, URI uri, Iterable<Header> headers) {
        SigningRequest usual = describe(method, uri, headers, PayloadHash.EMPTY);
        List<Header> all = new ArrayList<>(usual.headers());
        headers.forEach(header -> {
            if (header.name().equalsIgnoreCase("content-encoding")) {
                all.add(header);
            }
        });
        return new SigningRequest(usual.method(), usual.scheme(), usual.path(), usual.query(), all, usual.payload());
    }

    /**
     * @return what to throw where a request has an {@code Authorization} of its own
     */
    public static UnsignableRequestException ownAuthorization() {
        return new UnsignableRequestException("The request has an Authorization header of its own, which a signature"
                + " would replace: take it out, or the password of the URL that it is made of, or do not sign the client's"
                + " requests");
    }

    /**
     * @param name the name of a header, in any case
     * @return whether it is made by signing, so that what a request had of it before is replaced
     */
    public static boolean isOfSignature(String name) {
        return startsWith(name, OF_AWS) ? isOneOf(OF_SIGNATURE, name) : name.equalsIgnoreCase(AUTHORIZATION);
    }

    /**
     * @param name the name of a header, in any case
     * @return whether a service that gets another value than was signed refuses the request
     */
    public static boolean concernsSignature(String name) {
        return isSigned(name) || isOfSignature(name) || name.equalsIgnoreCase(HOST);
    }

    /** Services refuse a request with two signatures. Such a name may also be a part of another parameter. */
    private static void requireNotPresigned(@Nullable String query) {
        if (query == null) {
            return;
        }
        int found = query.indexOf(PRESIGNED);
        while (found > 0 && query.charAt(found - 1) != '&') {
            found = query.indexOf(PRESIGNED, found + 1);
        }
        if (found >= 0) {
            throw new UnsignableRequestException("The URL of the request is presigned, and services refuse a second signature:"
                    + " send it with a client that does not sign, or take X-Amz-Signature and what belongs to it out of the"
                    + " query");
        }
    }

    private static void requireAscii(Header header) {
        String value = header.value();
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) > '~') {
                throw new UnsignableRequestException("The header " + header.name() + " has a character that is not in US-ASCII,"
                        + " and would not be sent as it is signed: encode the value, for metadata of Amazon S3 as RFC 2047"
                        + " says");
            }
        }
    }

    private static boolean isSigned(String name) {
        return startsWith(name, OF_AWS) ? !isOneOf(OF_SIGNATURE, name)
                : isOneOf(SIGNED, name) || startsWith(name, "amz-sdk-");
    }

    private static boolean startsWith(String name, String start) {
        return name.regionMatches(true, 0, start, 0, start.length());
    }

    private static boolean isOneOf(List<String> names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }
}
