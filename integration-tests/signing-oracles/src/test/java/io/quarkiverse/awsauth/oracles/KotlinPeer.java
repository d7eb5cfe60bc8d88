package io.quarkiverse.awsauth.oracles;

import java.util.ArrayList;
import java.util.List;

import aws.smithy.kotlin.runtime.auth.awssigning.AwsSignatureType;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSignedBodyHeader;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigner;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigningAlgorithm;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigningConfig;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigningResult;
import aws.smithy.kotlin.runtime.auth.awssigning.DefaultAwsSignerBuilder;
import aws.smithy.kotlin.runtime.auth.awssigning.HashSpecification;
import aws.smithy.kotlin.runtime.http.HttpBody;
import aws.smithy.kotlin.runtime.http.HttpMethod;
import aws.smithy.kotlin.runtime.http.request.HttpRequest;
import aws.smithy.kotlin.runtime.http.request.HttpRequestBuilder;
import aws.smithy.kotlin.runtime.http.request.HttpRequestBuilderKt;
import aws.smithy.kotlin.runtime.net.url.Url;
import aws.smithy.kotlin.runtime.net.url.UrlEncoding;
import aws.smithy.kotlin.runtime.time.Instant;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.SigningRequest;

/**
 * The signer of the AWS SDK for Kotlin; with bodies in memory it suspends nowhere. It signs chunks, which are put on the wire
 * here. S3 Express is another signer of it.
 */
final class KotlinPeer implements Peer {

    private final AwsSigner signer = new DefaultAwsSignerBuilder().build();
    private final PieceOracle pieces = new KotlinPieces();

    @Override
    public Judge judge() {
        return Judge.KOTLIN;
    }

    @Override
    public boolean signs(Form form) {
        return form != Form.UNSIGNED_CHUNKS_AND_TRAILER && !form.isInS3Session();
    }

    /** Measured: 91 to 93 %. Of most others it loses a parameter: {@link Quirk#KOTLIN_ENCODED_NAMES}. */
    @Override
    public double share(Form form) {
        return 0.85;
    }

    @Override
    public Sent sign(Sample sample, Form form) throws Exception {
        AwsSigningResult<?> result = (AwsSigningResult<?>) signer.sign(request(sample, form), config(sample, form),
                new Nowhere<>());
        HttpRequest signed = (HttpRequest) result.getOutput();
        List<Header> headers = new ArrayList<>();
        signed.getHeaders().entries().forEach(
                header -> header.getValue().forEach(value -> headers.add(new Header(header.getKey(), value))));
        byte[] body = !form.isChunked() ? sample.body()
                : new ChunkedWire(pieces, form.scope(sample), result.getSignature()).encode(sample.body(), form.hasTrailer());
        return Sent.of(sample.method(), signed.getUrl().getRequestRelativePath(), headers, body);
    }

    /** It takes no white space but blanks for such inside of a value, and more than ASCII has at its ends. */
    @Override
    public Sample prepare(Sample sample) {
        return sample.withHeaders(sample.headers().stream()
                .map(header -> new Header(header.name(), header.value().replaceAll("[\\t\\f\\x0b\u00a0\u2003]", " ")))
                .toList());
    }

    private static HttpRequest request(Sample sample, Form form) {
        HttpRequestBuilder builder = new HttpRequestBuilder();
        builder.setMethod(HttpMethod.valueOf(sample.method()));
        String query = sample.query() == null ? "" : "?" + sample.query();
        HttpRequestBuilderKt.url(builder,
                Url.Companion.parse(sample.endpoint() + sample.completePath() + query, UrlEncoding.Companion.getAll()));
        builder.getHeaders().append("Host", SigningRequest.hostHeader(sample.endpoint()));
        sample.headers().forEach(header -> builder.getHeaders().append(header.name(), header.value()));
        ChunkedWire.announcement(sample, form).forEach(header -> builder.getHeaders().append(header.name(), header.value()));
        builder.setBody(HttpBody.Companion.fromBytes(sample.body()));
        return builder.build();
    }

    private static AwsSigningConfig config(Sample sample, Form form) {
        AwsSigningConfig.Builder config = new AwsSigningConfig.Builder();
        config.setService(sample.target().service());
        config.setRegion(sample.target().region());
        config.setAlgorithm(form.isV4a() ? AwsSigningAlgorithm.SIGV4_ASYMMETRIC : AwsSigningAlgorithm.SIGV4);
        config.setSigningDate(Instant.Companion.fromEpochSeconds(sample.now().getEpochSecond(), 0));
        config.setCredentials(KotlinOracle.credentials(sample.credentials()));
        config.setUseDoubleUriEncode(sample.target().rules().encodePathTwice());
        config.setNormalizeUriPath(sample.target().rules().normalizePath());
        config.setHashSpecification(form.payload() == null ? HashSpecification.CalculateFromPayload.INSTANCE
                : new HashSpecification.Precalculated(form.payload()));
        if (form.isInQuery()) {
            config.setSignatureType(AwsSignatureType.HTTP_REQUEST_VIA_QUERY_PARAMS);
            KotlinDuration.SECONDS.set(config, 600);
        } else {
            config.setSignedBodyHeader(AwsSignedBodyHeader.X_AMZ_CONTENT_SHA256);
        }
        return config.build();
    }
}
