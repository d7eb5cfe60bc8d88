package io.quarkiverse.awsauth.benchmarks.signing;

import java.time.Clock;

import aws.smithy.kotlin.runtime.auth.awscredentials.Credentials;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigner;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigningConfig;
import aws.smithy.kotlin.runtime.auth.awssigning.AwsSigningResult;
import aws.smithy.kotlin.runtime.auth.awssigning.DefaultAwsSignerBuilder;
import aws.smithy.kotlin.runtime.auth.awssigning.HashSpecification;
import aws.smithy.kotlin.runtime.collections.AttributesKt;
import aws.smithy.kotlin.runtime.http.HttpBody;
import aws.smithy.kotlin.runtime.http.HttpMethod;
import aws.smithy.kotlin.runtime.http.request.HttpRequest;
import aws.smithy.kotlin.runtime.http.request.HttpRequestBuilder;
import aws.smithy.kotlin.runtime.http.request.HttpRequestBuilderKt;
import aws.smithy.kotlin.runtime.net.url.Url;
import aws.smithy.kotlin.runtime.net.url.UrlEncoding;
import aws.smithy.kotlin.runtime.time.Instant;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlin.coroutines.EmptyCoroutineContext;

/** The signer of the AWS SDK for Kotlin; with bodies in memory it suspends nowhere. */
final class KotlinSigner implements Signer {

    private final AwsSigner signer = new DefaultAwsSignerBuilder().build();
    private final Clock clock;
    private final Credentials credentials = Credentials.Companion.invoke(Workload.CREDENTIALS.accessKeyId(),
            Workload.CREDENTIALS.secretAccessKey().reveal(), Workload.CREDENTIALS.sessionToken().reveal(), null, null,
            AttributesKt.emptyAttributes());
    private final HttpRequest request;

    KotlinSigner(Workload workload, Clock clock) {
        this.clock = clock;
        HttpRequestBuilder builder = new HttpRequestBuilder();
        builder.setMethod(HttpMethod.valueOf(workload.method()));
        HttpRequestBuilderKt.url(builder,
                Url.Companion.parse(Workload.uri().toString(), UrlEncoding.Companion.getAll()));
        HttpRequestBuilderKt.header(builder, "Host", Workload.HOST);
        Workload.HEADERS.forEach(header -> HttpRequestBuilderKt.header(builder, header.getKey(), header.getValue()));
        if (workload.body().length > 0) {
            builder.setBody(HttpBody.Companion.fromBytes(workload.body()));
        }
        this.request = builder.build();
    }

    @Override
    public Object sign() {
        AwsSigningConfig.Builder config = new AwsSigningConfig.Builder();
        config.setService(Workload.SERVICE);
        config.setRegion(Workload.REGION);
        config.setSigningDate(Instant.Companion.fromEpochSeconds(clock.instant().getEpochSecond(), 0));
        config.setCredentials(credentials);
        config.setHashSpecification(HashSpecification.CalculateFromPayload.INSTANCE);
        return signer.sign(request, config.build(), new Nowhere());
    }

    @Override
    public String authorization(Object signed) {
        return String.valueOf(((HttpRequest) ((AwsSigningResult<?>) signed).getOutput()).getHeaders().get("Authorization"));
    }

    /** Where it would go on if it had waited for something. */
    private static final class Nowhere implements Continuation<AwsSigningResult<HttpRequest>> {

        @Override
        public CoroutineContext getContext() {
            return EmptyCoroutineContext.INSTANCE;
        }

        @Override
        public void resumeWith(Object result) {
            throw new IllegalStateException("The signer has waited for something");
        }
    }
}
