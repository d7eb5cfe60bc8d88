package io.quarkiverse.awsauth.oracles;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * A random request and all that its signature depends on.
 *
 * @param origin seed and index, to make it again
 * @param endpoint scheme, host and port
 * @param path the path as it goes over the wire; may be empty
 * @param query the query as it goes over the wire; null if there is none
 * @param headers all headers but {@code Host}, in the order they are sent
 * @param signPayload false for {@code UNSIGNED-PAYLOAD}
 */
record Sample(String origin, String method, URI endpoint, String path, String query, List<Header> headers, byte[] body,
        boolean signPayload, SigningTarget target, AwsCredentials credentials, Instant now) {

    boolean has(String header) {
        return headers.stream().anyMatch(one -> one.name().equalsIgnoreCase(header));
    }

    boolean hasSession() {
        return credentials instanceof SessionCredentials;
    }

    /**
     * The path as the oracles are given it. Where it is not encoded by the signer, they take for granted that the caller
     * has encoded all but the unreserved characters, as AWS documents it for Amazon S3; an HTTP client leaves some of the
     * others as they are, and our signer encodes those itself.
     */
    String completePath() {
        return target.rules().encodePathTwice() ? path : Escapes.complete(path);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("request ").append(origin).append('\n')
                .append("  ").append(target).append('\n')
                .append("  ").append(now).append(hasSession() ? ", session of " : ", user's key ")
                .append(credentials.accessKeyId())
                .append(", body of ").append(body.length).append(signPayload ? " bytes\n" : " unsigned bytes\n")
                .append("  ").append(method).append(' ').append(endpoint).append(' ')
                .append(path).append(query == null ? "" : "?" + query).append('\n');
        headers.forEach(header -> text.append("  ").append(header.name()).append(": [")
                .append(visible(header.value())).append("]\n"));
        return text.toString();
    }

    private static String visible(String value) {
        return value.replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r").replace("\f", "\\f")
                .replace("\u000b", "\\v");
    }
}
