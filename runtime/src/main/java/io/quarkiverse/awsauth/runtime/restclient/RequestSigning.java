package io.quarkiverse.awsauth.runtime.restclient;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import jakarta.ws.rs.core.MultivaluedMap;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * How the requests of one client are signed.
 *
 * @param target for whom
 * @param credentials with what
 * @param signer by whom
 */
record RequestSigning(SigningTarget target, AwsCredentialsResolver credentials, SigV4Signer signer) {

    /** What AWS demands and nobody on the way changes. Others are sent unsigned, so that a proxy may touch them. */
    private static final Set<String> SIGNED = Set.of("content-type", "content-md5", "range");
    private static final List<String> SIGNED_PREFIXES = List.of("x-amz-", "amz-sdk-");
    private static final Set<String> OF_EARLIER_SIGNATURE = Set.of("authorization", "x-amz-date", "x-amz-security-token",
            "x-amz-s3session-token");

    /**
     * Signs a request whose headers are final.
     *
     * @param method the method
     * @param uri the URI as it will be sent
     * @param headers the headers as they will be sent; gets those of the signature
     * @param payload the body's hash
     * @param current the credentials
     */
    void sign(String method, URI uri, MultivaluedMap<String, Object> headers, PayloadHash payload, AwsCredentials current) {
        headers.keySet().removeIf(name -> OF_EARLIER_SIGNATURE.contains(name.toLowerCase(Locale.ROOT)));
        List<Header> signed = new ArrayList<>();
        signed.add(new Header("Host", host(uri, headers)));
        for (Map.Entry<String, List<Object>> header : headers.entrySet()) {
            if (isSigned(header.getKey())) {
                header.getValue().forEach(value -> signed.add(new Header(header.getKey(), String.valueOf(value))));
            }
        }
        SigningRequest request = new SigningRequest(method, uri.getScheme(),
                uri.getRawPath() == null ? "" : uri.getRawPath(), uri.getRawQuery(), signed, payload);
        signer.sign(request, target, current).forEach(headers::putSingle);
    }

    /** Whether a header is part of a signature, and so is none of the caller's. */
    static boolean isOfSignature(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return OF_EARLIER_SIGNATURE.contains(lower) || lower.equals("x-amz-content-sha256");
    }

    private static boolean isSigned(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return SIGNED.contains(lower) || SIGNED_PREFIXES.stream().anyMatch(lower::startsWith);
    }

    private static String host(URI uri, MultivaluedMap<String, Object> headers) {
        return headers.entrySet().stream().filter(header -> header.getKey().equalsIgnoreCase("Host"))
                .flatMap(header -> header.getValue().stream()).map(String::valueOf).findFirst()
                .orElseGet(() -> SigningRequest.hostHeader(uri));
    }
}
