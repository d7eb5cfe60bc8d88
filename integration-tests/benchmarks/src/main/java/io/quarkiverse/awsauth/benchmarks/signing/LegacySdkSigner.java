package io.quarkiverse.awsauth.benchmarks.signing;

import java.io.ByteArrayInputStream;
import java.time.Clock;

import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.signer.Aws4Signer;
import software.amazon.awssdk.auth.signer.params.Aws4SignerParams;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.regions.Region;

/** The former signer of the AWS SDK for Java 2, which applications still call. */
@SuppressWarnings("deprecation")
final class LegacySdkSigner implements Signer {

    private final Aws4Signer signer = Aws4Signer.create();
    private final Aws4SignerParams params;
    private final SdkHttpFullRequest request;

    LegacySdkSigner(Workload workload, Clock clock) {
        SdkHttpFullRequest.Builder builder = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.fromValue(workload.method())).protocol("https").host(Workload.HOST)
                .encodedPath(Workload.PATH).putHeader("Host", Workload.HOST);
        Workload.QUERY.forEach(parameter -> builder.putRawQueryParameter(parameter.getKey(), parameter.getValue()));
        Workload.HEADERS.forEach(header -> builder.putHeader(header.getKey(), header.getValue()));
        byte[] body = workload.body();
        if (body.length > 0) {
            builder.contentStreamProvider(() -> new ByteArrayInputStream(body));
        }
        this.request = builder.build();
        this.params = Aws4SignerParams.builder()
                .awsCredentials(AwsSessionCredentials.create(Workload.CREDENTIALS.accessKeyId(),
                        Workload.CREDENTIALS.secretAccessKey().reveal(), Workload.CREDENTIALS.sessionToken().reveal()))
                .signingName(Workload.SERVICE).signingRegion(Region.of(Workload.REGION)).signingClockOverride(clock).build();
    }

    @Override
    public Object sign() {
        return signer.sign(request, params);
    }

    @Override
    public String authorization(Object signed) {
        return ((SdkHttpFullRequest) signed).firstMatchingHeader("Authorization").orElseThrow();
    }
}
