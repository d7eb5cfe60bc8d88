package io.quarkiverse.awsauth.benchmarks.signing;

import java.time.Clock;

import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** The signer of the AWS SDK for Java 2. */
final class SdkSigner implements Signer {

    private final AwsV4HttpSigner signer = AwsV4HttpSigner.create();
    private final AwsSessionCredentialsIdentity identity = AwsSessionCredentialsIdentity.create(
            Workload.CREDENTIALS.accessKeyId(), Workload.CREDENTIALS.secretAccessKey().reveal(),
            Workload.CREDENTIALS.sessionToken().reveal());
    private final SdkHttpRequest request;
    private final byte[] body;
    private final Clock clock;

    SdkSigner(Workload workload, Clock clock) {
        SdkHttpRequest.Builder builder = SdkHttpRequest.builder().method(SdkHttpMethod.fromValue(workload.method()))
                .protocol("https").host(Workload.HOST).encodedPath(Workload.PATH).putHeader("Host", Workload.HOST);
        Workload.QUERY.forEach(parameter -> builder.putRawQueryParameter(parameter.getKey(), parameter.getValue()));
        Workload.HEADERS.forEach(header -> builder.putHeader(header.getKey(), header.getValue()));
        this.request = builder.build();
        this.body = workload.body();
        this.clock = clock;
    }

    @Override
    public Object sign() {
        return signer.sign(r -> r.identity(identity).request(request)
                .payload(body.length == 0 ? null : ContentStreamProvider.fromByteArrayUnsafe(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, Workload.SERVICE)
                .putProperty(AwsV4HttpSigner.REGION_NAME, Workload.REGION)
                .putProperty(HttpSigner.SIGNING_CLOCK, clock));
    }

    @Override
    public String authorization(Object signed) {
        return ((SignedRequest) signed).request().firstMatchingHeader("Authorization").orElseThrow();
    }
}
