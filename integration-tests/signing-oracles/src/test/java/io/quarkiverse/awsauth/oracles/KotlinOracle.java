package io.quarkiverse.awsauth.oracles;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSignatureType;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSignedBodyHeader;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigner;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigningAlgorithm;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigningConfig;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigningResult;
import aws.smithy.kotlin.runtime.auth.awssigning.CanonicalRequest;
import aws.smithy.kotlin.runtime.auth.awssigning.DefaultAwsSignerBuilder;
import aws.smithy.kotlin.runtime.auth.awssigning.DefaultCanonicalizer;
import aws.smithy.kotlin.runtime.auth.awssigning.HashSpecification;
import aws.smithy.kotlin.runtime.auth.awssigning.SigV4aSignatureCalculator;
import aws.smithy.kotlin.runtime.collections.AttributesKt;
import aws.smithy.kotlin.runtime.http.HttpBody;
import aws.smithy.kotlin.runtime.http.HttpMethod;
import aws.smithy.kotlin.runtime.http.request.HttpRequest;
import aws.smithy.kotlin.runtime.http.request.HttpRequestBuilder;
import aws.smithy.kotlin.runtime.http.request.HttpRequestBuilderKt;
import aws.smithy.kotlin.runtime.net.url.Url;
import aws.smithy.kotlin.runtime.net.url.UrlEncoding;
import aws.smithy.kotlin.runtime.time.Instant;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;
import kotlin.Unit;

/** The signer of the AWS SDK for Kotlin. It takes the URL as it is sent; with bodies in memory it suspends nowhere. */
final class KotlinOracle implements Oracle {

    private final AwsSigner signer = new DefaultAwsSignerBuilder().build();
    private final DefaultCanonicalizer canonicalizer = new DefaultCanonicalizer();
    private final SigV4aSignatureCalculator asymmetric = new SigV4aSignatureCalculator();

    @Override
    public Judge judge() {
        return Judge.KOTLIN;
    }

    /** S3 Express is another signer of it. Its signatures of Version 4A take long: its canonical request tells as much. */
    @Override
    public boolean knows(Sample sample) {
        return !sample.isAsymmetric() && !sample.hasSession(SessionTokenPlace.S3_SESSION);
    }

    @Override
    public Outcome sign(Sample sample) {
        return Outcome.of(() -> {
            AwsSigningResult<?> result = (AwsSigningResult<?>) signer.sign(request(sample), config(sample), new Nowhere<>());
            HttpRequest signed = (HttpRequest) result.getOutput();
            if (sample.isUrl()) {
                String target = signed.getUrl().getRequestRelativePath();
                return Outcome.parameters(target.substring(target.indexOf('?') + 1));
            }
            Map<String, String> headers = new HashMap<>();
            signed.getHeaders().forEach((name, values) -> {
                headers.put(name, values.get(0));
                return Unit.INSTANCE;
            });
            return Outcome.headers(headers);
        });
    }

    /** Empty if it refuses the request. */
    Optional<String> canonicalRequest(Sample sample) {
        try {
            CanonicalRequest canonical = (CanonicalRequest) canonicalizer.canonicalRequest(request(sample), config(sample),
                    new Nowhere<>());
            return Optional.of(canonical.getRequestString());
        } catch (Exception e) {
            return Optional.empty();
        }
    }

    /** What belongs to the private key that it derives from the credentials. */
    PublicPoint publicKey(Sample sample) {
        return PublicPoint.of(asymmetric.signingKey(config(sample)));
    }

    private static AwsSigningConfig config(Sample sample) {
        AwsSigningConfig.Builder config = new AwsSigningConfig.Builder();
        config.setAlgorithm(sample.isAsymmetric() ? AwsSigningAlgorithm.SIGV4_ASYMMETRIC : AwsSigningAlgorithm.SIGV4);
        config.setSignatureType(sample.isUrl() ? AwsSignatureType.HTTP_REQUEST_VIA_QUERY_PARAMS
                : AwsSignatureType.HTTP_REQUEST_VIA_HEADERS);
        config.setService(sample.target().service());
        config.setRegion(sample.target().region());
        config.setSigningDate(Instant.Companion.fromEpochSeconds(sample.now().getEpochSecond(), 0));
        config.setCredentials(credentials(sample.credentials()));
        config.setNormalizeUriPath(sample.target().rules().normalizePath());
        config.setUseDoubleUriEncode(sample.target().rules().encodePathTwice());
        config.setOmitSessionToken(sample.target().rules().sessionToken() == SessionTokenPlace.UNSIGNED);
        config.setSignedBodyHeader(
                sample.sendsContentSha256() ? AwsSignedBodyHeader.X_AMZ_CONTENT_SHA256 : AwsSignedBodyHeader.NONE);
        config.setHashSpecification(sample.payload() == null ? HashSpecification.CalculateFromPayload.INSTANCE
                : new HashSpecification.Precalculated(sample.payload()));
        if (sample.isUrl()) {
            KotlinDuration.SECONDS.set(config, sample.validFor().toSeconds());
        }
        return config.build();
    }

    private static HttpRequest request(Sample sample) {
        HttpRequestBuilder builder = new HttpRequestBuilder();
        builder.setMethod(HttpMethod.valueOf(sample.method()));
        String url = sample.endpoint() + sample.completePath() + (sample.query() == null ? "" : "?" + sample.query());
        HttpRequestBuilderKt.url(builder, Url.Companion.parse(url, UrlEncoding.Companion.getAll()));
        sample.headers().stream().filter(RandomHeaders::isForTheOracles)
                .filter(header -> !RandomHeaders.isOfSignature(header))
                .forEach(header -> builder.getHeaders().append(header.name(), header.value()));
        builder.getHeaders().append("Host", sample.host());
        if (sample.body().length > 0) {
            builder.setBody(HttpBody.Companion.fromBytes(sample.body()));
        }
        return builder.build();
    }

    static Credentials credentials(AwsCredentials credentials) {
        return Credentials.Companion.invoke(credentials.accessKeyId(), credentials.secretAccessKey().reveal(),
                credentials instanceof SessionCredentials session ? session.sessionToken().reveal() : null, null, null,
                AttributesKt.emptyAttributes());
    }
}
