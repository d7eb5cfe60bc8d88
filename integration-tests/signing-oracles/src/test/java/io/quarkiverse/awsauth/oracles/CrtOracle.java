package io.quarkiverse.awsauth.oracles;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import software.amazon.awssdk.crt.auth.credentials.Credentials;
import software.amazon.awssdk.crt.auth.signing.AwsSigner;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignatureType;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignedBodyHeaderType;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignedBodyValue;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSigningAlgorithm;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.crt.http.HttpRequestBodyStream;

/** The signer of the AWS Common Runtime. It takes the request line as it is sent, and the body as a stream. */
final class CrtOracle {

    /** What it refuses in a request, where the others replace it. */
    private static final Set<String> REFUSED = Set.of("authorization", "x-amz-date", "x-amz-content-sha256",
            "x-amz-security-token");

    Outcome sign(Sample sample, SigningTarget target) {
        return Outcome.of(() -> {
            try (AwsSigningConfig config = config(sample, target)) {
                Map<String, String> headers = new HashMap<>();
                AwsSigner.sign(request(sample), config).get().getSignedRequest().getHeaders()
                        .forEach(header -> headers.put(header.getName(), header.getValue()));
                return headers;
            }
        });
    }

    static AwsSigningConfig config(Sample sample, SigningTarget target) {
        AwsSigningConfig config = new AwsSigningConfig();
        config.setAlgorithm(AwsSigningAlgorithm.SIGV4);
        config.setSignatureType(AwsSignatureType.HTTP_REQUEST_VIA_HEADERS);
        config.setRegion(target.region());
        config.setService(target.service());
        config.setTime(sample.now().toEpochMilli());
        config.setCredentials(credentials(sample.credentials()));
        config.setShouldNormalizeUriPath(target.rules().normalizePath());
        config.setUseDoubleUriEncode(target.rules().encodePathTwice());
        config.setOmitSessionToken(target.rules().sessionToken() == SessionTokenPlace.UNSIGNED);
        config.setSignedBodyHeader(target.rules().contentSha256Header() ? AwsSignedBodyHeaderType.X_AMZ_CONTENT_SHA256
                : AwsSignedBodyHeaderType.NONE);
        config.setSignedBodyValue(sample.signPayload() ? null : AwsSignedBodyValue.UNSIGNED_PAYLOAD);
        return config;
    }

    static HttpRequestBodyStream stream(byte[] body) {
        return new Body(ByteBuffer.wrap(body));
    }

    static HttpRequest request(Sample sample) {
        String path = sample.completePath().isEmpty() ? "/" : sample.completePath();
        HttpHeader[] headers = Stream
                .concat(Stream.of(new Header("Host", SigningRequest.hostHeader(sample.endpoint()))),
                        sample.headers().stream().filter(RandomHeaders::isForTheOracles)
                                .filter(header -> !REFUSED.contains(header.name().toLowerCase(Locale.ROOT))))
                .map(header -> new HttpHeader(header.name(), header.value())).toArray(HttpHeader[]::new);
        return new HttpRequest(sample.method(), sample.query() == null ? path : path + "?" + sample.query(), headers,
                sample.body().length == 0 ? null : new Body(ByteBuffer.wrap(sample.body())));
    }

    static Credentials credentials(AwsCredentials credentials) {
        return new Credentials(utf8(credentials.accessKeyId()), utf8(credentials.secretAccessKey().reveal()),
                credentials instanceof SessionCredentials session ? utf8(session.sessionToken().reveal()) : null);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    record Body(ByteBuffer bytes) implements HttpRequestBodyStream {

        @Override
        public boolean sendRequestBody(ByteBuffer out) {
            while (bytes.hasRemaining() && out.hasRemaining()) {
                out.put(bytes.get());
            }
            return !bytes.hasRemaining();
        }

        @Override
        public boolean resetPosition() {
            bytes.rewind();
            return true;
        }

        @Override
        public long getLength() {
            return bytes.capacity();
        }
    }
}
