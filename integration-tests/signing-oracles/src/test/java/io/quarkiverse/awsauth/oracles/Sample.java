package io.quarkiverse.awsauth.oracles;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.PayloadSigning;
import io.quarkiverse.awsauth.sigv4.ServiceRules;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;
import io.quarkiverse.awsauth.sigv4.SigningAlgorithm;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * A random request and all that its signature depends on.
 *
 * @param origin seed and index, to make it again
 * @param endpoint scheme, host and port
 * @param path the path as it goes over the wire; may be empty
 * @param query the query as it goes over the wire; null if there is none
 * @param headers all headers but {@code Host}, in the order they are sent
 * @param constant what is signed in place of the body's digest; null if that is signed
 * @param validFor how long, if it is a URL
 */
record Sample(String origin, Place place, String method, URI endpoint, String path, String query, List<Header> headers,
        byte[] body, PayloadHash constant, SigningTarget target, AwsCredentials credentials, Instant now,
        Duration validFor) {

    /** The same as it is signed in that form: not signed before, what is signed of the body among the headers. */
    Sample in(Form form) {
        return new Sample(origin, Place.HEADERS, method, endpoint, path, query,
                headers.stream().filter(header -> !RandomHeaders.isOfSignature(header)).toList(), body, null, target(form),
                form.isInS3Session() ? session() : credentials, now, validFor);
    }

    private SigningTarget target(Form form) {
        String region = isAsymmetric() ? "us-east-1" : target.region();
        PayloadSigning payload = form.isUnsigned() ? PayloadSigning.UNSIGNED : PayloadSigning.SIGNED;
        return form.isInS3Session()
                ? SigningTarget.of("s3express", region)
                        .withRules(new ServiceRules(false, false, payload, true, SessionTokenPlace.S3_SESSION))
                : SigningTarget.of(target.service(), region)
                        .withRules(new ServiceRules(target.rules().normalizePath(), target.rules().encodePathTwice(), payload,
                                true, SessionTokenPlace.SIGNED));
    }

    private AwsCredentials session() {
        return hasSession() ? credentials
                : new SessionCredentials(credentials.accessKeyId(), credentials.secretAccessKey(),
                        SecretString.of("token/of+" + credentials.accessKeyId() + "=="), null, null);
    }

    Sample withHeaders(List<Header> others) {
        return new Sample(origin, place, method, endpoint, path, query, others, body, constant, target, credentials, now,
                validFor);
    }

    boolean has(String header) {
        return headers.stream().anyMatch(one -> one.name().equalsIgnoreCase(header));
    }

    boolean hasSession() {
        return credentials instanceof SessionCredentials;
    }

    boolean hasSession(SessionTokenPlace place) {
        return hasSession() && target.rules().sessionToken() == place;
    }

    boolean isAsymmetric() {
        return target.algorithm() == SigningAlgorithm.V4A;
    }

    boolean isUrl() {
        return place == Place.URL;
    }

    /** Whether what is signed of the body is also sent, so that it is a header that is signed. */
    boolean sendsContentSha256() {
        return !isUrl() && (target.rules().contentSha256Header() || has("x-amz-content-sha256")
                || payload() != null && payload().length() != PayloadHash.EMPTY.value().length());
    }

    /** What is signed in place of the body's digest, by the service's rules; null if that is signed. */
    String payload() {
        PayloadSigning rule = target.rules().payload();
        if (rule == PayloadSigning.UNSIGNED || rule == PayloadSigning.UNSIGNED_IN_URLS && isUrl()) {
            return PayloadHash.UNSIGNED.value();
        }
        return constant == null ? null : constant.value();
    }

    String host() {
        return SigningRequest.hostHeader(endpoint);
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
                .append("  ").append(place).append(" for ").append(target).append('\n')
                .append("  ").append(now).append(hasSession() ? ", session of " : ", user's key ")
                .append(credentials.accessKeyId()).append(", body of ").append(body.length).append(" bytes, signed as ")
                .append(payload() == null ? "its digest" : payload()).append(", for ").append(validFor).append('\n')
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
