package io.quarkiverse.awsauth.oracles;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.function.Consumer;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.sigv4.SessionTokenPlace;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignRequest;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;
import software.amazon.awssdk.services.s3.s3express.S3ExpressAuthScheme;
import software.amazon.awssdk.services.s3.s3express.S3ExpressSessionCredentials;

/** The signers of the AWS SDK for Java: that of S3 Express, and that of all else. */
final class SdkSigners {

    private final AwsV4HttpSigner usual = AwsV4HttpSigner.create();
    private final HttpSigner<S3ExpressSessionCredentials> s3Express = S3ExpressAuthScheme.create().signer();

    SignedRequest sign(Sample sample, SdkHttpRequest request, Consumer<SignRequest.Builder<?>> form) {
        return sample.hasSession(SessionTokenPlace.S3_SESSION)
                ? s3Express.sign(r -> form.accept(prepared(r.identity(s3Session(sample.credentials())), sample, request)))
                : usual.sign(r -> form.accept(prepared(r.identity(identity(sample.credentials())), sample, request)));
    }

    static void inQuery(SignRequest.Builder<?> signing, Duration validFor) {
        signing.putProperty(AwsV4HttpSigner.AUTH_LOCATION, AuthLocation.QUERY_STRING)
                .putProperty(AwsV4HttpSigner.EXPIRATION_DURATION, validFor);
    }

    static AwsCredentialsIdentity identity(AwsCredentials credentials) {
        String secret = credentials.secretAccessKey().reveal();
        return credentials instanceof SessionCredentials session
                ? AwsSessionCredentialsIdentity.create(session.accessKeyId(), secret, session.sessionToken().reveal())
                : AwsCredentialsIdentity.create(credentials.accessKeyId(), secret);
    }

    private static S3ExpressSessionCredentials s3Session(AwsCredentials credentials) {
        return S3ExpressSessionCredentials.create(credentials.accessKeyId(), credentials.secretAccessKey().reveal(),
                ((SessionCredentials) credentials).sessionToken().reveal());
    }

    private static SignRequest.Builder<?> prepared(SignRequest.Builder<?> signing, Sample sample, SdkHttpRequest request) {
        return signing.request(request)
                .payload(ContentStreamProvider.fromByteArray(sample.body()))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, sample.target().service())
                .putProperty(AwsV4HttpSigner.REGION_NAME, sample.target().region())
                .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, sample.target().rules().normalizePath())
                .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, sample.target().rules().encodePathTwice())
                .putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(sample.now(), ZoneOffset.UTC));
    }
}
