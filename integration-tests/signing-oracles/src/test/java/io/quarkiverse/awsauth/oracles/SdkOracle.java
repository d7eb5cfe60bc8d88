package io.quarkiverse.awsauth.oracles;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

import io.quarkiverse.awsauth.sigv4.PayloadHash;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;

/** The signer of the AWS SDK for Java. It finds out the Host header by itself, and wants the query decoded. */
final class SdkOracle implements Oracle {

    private final SdkSigners signers = new SdkSigners();

    @Override
    public Judge judge() {
        return Judge.SDK;
    }

    /** Its own signer of Version 4A is the CRT. In headers, what is signed of the body is always sent. */
    @Override
    public boolean knows(Sample sample) {
        boolean payload = sample.payload() == null || sample.payload().equals(PayloadHash.UNSIGNED.value());
        return !sample.isAsymmetric() && payload && (sample.isUrl() || sample.sendsContentSha256())
                && !sample.hasSession(SessionTokenPlace.UNSIGNED);
    }

    @Override
    public Outcome sign(Sample sample) {
        return Outcome.of(() -> {
            SdkHttpRequest signed = signers.sign(sample, request(sample), signing -> {
                signing.putProperty(AwsV4HttpSigner.PAYLOAD_SIGNING_ENABLED, sample.payload() == null);
                if (sample.isUrl()) {
                    SdkSigners.inQuery(signing, sample.validFor());
                }
            }).request();
            return sample.isUrl() ? Outcome.parameters(signed.encodedQueryParameters().orElseThrow()) : headers(signed);
        });
    }

    private static Map<String, String> headers(SdkHttpRequest signed) {
        Map<String, String> headers = new HashMap<>();
        signed.forEachHeader((name, values) -> headers.put(name, values.get(0)));
        return Outcome.headers(headers);
    }

    static SdkHttpRequest request(Sample sample) {
        SdkHttpRequest.Builder request = SdkHttpRequest.builder()
                .method(SdkHttpMethod.fromValue(sample.method()))
                .protocol(sample.endpoint().getScheme())
                .host(sample.endpoint().getHost())
                .port(sample.endpoint().getPort() < 0 ? null : sample.endpoint().getPort())
                .encodedPath(sample.completePath());
        if (sample.query() != null && !sample.query().isEmpty()) {
            for (String pair : sample.query().split("&", -1)) {
                int equals = pair.indexOf('=');
                request.appendRawQueryParameter(decoded(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? null : decoded(pair.substring(equals + 1)));
            }
        }
        sample.headers().stream().filter(RandomHeaders::isForTheOracles)
                .forEach(header -> request.appendHeader(header.name(), header.value()));
        return request.build();
    }

    private static String decoded(String text) {
        return new String(Escapes.undo(text), StandardCharsets.UTF_8);
    }
}
