package io.quarkiverse.awsauth.oracles;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;
import io.quarkiverse.awsauth.sigv4.SigningTarget;
import software.amazon.awssdk.crt.CrtRuntimeException;
import software.amazon.awssdk.crt.auth.credentials.Credentials;
import software.amazon.awssdk.crt.auth.signing.AwsSigner;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignatureType;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSignedBodyHeaderType;
import software.amazon.awssdk.crt.auth.signing.AwsSigningConfig.AwsSigningAlgorithm;
import software.amazon.awssdk.crt.auth.signing.AwsSigningUtils;
import software.amazon.awssdk.crt.http.HttpHeader;
import software.amazon.awssdk.crt.http.HttpRequest;
import software.amazon.awssdk.crt.http.HttpRequestBodyStream;

/** The signer of the AWS Common Runtime. It takes the request line as it is sent, and the body as a stream. */
final class CrtOracle implements Oracle {

    @Override
    public Judge judge() {
        return Judge.CRT;
    }

    /** It knows S3 Express as an algorithm of its own, for Version 4 alone. */
    @Override
    public boolean knows(Sample sample) {
        return !sample.isAsymmetric() || !sample.hasSession(SessionTokenPlace.S3_SESSION);
    }

    @Override
    public Outcome sign(Sample sample) {
        return Outcome.of(() -> {
            try (AwsSigningConfig config = config(sample)) {
                HttpRequest signed = AwsSigner.sign(request(sample), config).get().getSignedRequest();
                if (sample.isUrl()) {
                    String target = signed.getEncodedPath();
                    return Outcome.parameters(target.substring(target.indexOf('?') + 1));
                }
                Map<String, String> headers = new HashMap<>();
                signed.getHeaders().forEach(header -> headers.put(header.getName(), header.getValue()));
                return Outcome.headers(headers);
            }
        });
    }

    /** Whether it comes to the same canonical request, and the signature is of that by the key. */
    boolean verifies(Sample sample, String canonicalRequest, String signature, PublicPoint key) {
        try (AwsSigningConfig config = config(sample)) {
            return AwsSigningUtils.verifySigv4aEcdsaSignature(request(sample), canonicalRequest, config,
                    utf8(signature), key.x(), key.y());
        } catch (CrtRuntimeException e) {
            return false;
        }
    }

    static AwsSigningConfig config(Sample sample) {
        SigningTarget target = sample.target();
        AwsSigningConfig config = new AwsSigningConfig();
        config.setAlgorithm(sample.isAsymmetric() ? AwsSigningAlgorithm.SIGV4_ASYMMETRIC
                : sample.hasSession(SessionTokenPlace.S3_SESSION) ? AwsSigningAlgorithm.SIGV4_S3EXPRESS
                        : AwsSigningAlgorithm.SIGV4);
        config.setSignatureType(sample.isUrl() ? AwsSignatureType.HTTP_REQUEST_VIA_QUERY_PARAMS
                : AwsSignatureType.HTTP_REQUEST_VIA_HEADERS);
        config.setRegion(target.region());
        config.setService(target.service());
        config.setTime(sample.now().toEpochMilli());
        config.setCredentials(credentials(sample.credentials()));
        config.setShouldNormalizeUriPath(target.rules().normalizePath());
        config.setUseDoubleUriEncode(target.rules().encodePathTwice());
        config.setOmitSessionToken(target.rules().sessionToken() == SessionTokenPlace.UNSIGNED);
        config.setSignedBodyHeader(sample.sendsContentSha256() ? AwsSignedBodyHeaderType.X_AMZ_CONTENT_SHA256
                : AwsSignedBodyHeaderType.NONE);
        config.setSignedBodyValue(sample.payload());
        if (sample.isUrl()) {
            config.setExpirationInSeconds(sample.validFor().toSeconds());
        }
        return config;
    }

    static HttpRequestBodyStream stream(byte[] body) {
        return new Body(ByteBuffer.wrap(body));
    }

    static HttpRequest request(Sample sample) {
        String path = sample.completePath().isEmpty() ? "/" : sample.completePath();
        HttpHeader[] headers = Stream
                .concat(Stream.of(new Header("Host", sample.host())),
                        sample.headers().stream().filter(RandomHeaders::isForTheOracles)
                                .filter(header -> !RandomHeaders.isOfSignature(header)))
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
