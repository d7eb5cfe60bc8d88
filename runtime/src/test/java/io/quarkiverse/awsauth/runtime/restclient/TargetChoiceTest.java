package io.quarkiverse.awsauth.runtime.restclient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.awsauth.signing.UnsignableRequestException;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

class TargetChoiceTest {

    @ParameterizedTest
    @CsvSource({
            "abc.execute-api.eu-west-1.amazonaws.com, execute-api, eu-west-1",
            "abc.lambda-url.us-east-2.on.aws, lambda, us-east-2",
            "search-a.us-west-2.es.amazonaws.com, es, us-west-2",
            "abc.us-west-2.aoss.amazonaws.com, aoss, us-west-2",
            "bucket.s3.ap-south-1.amazonaws.com, s3, ap-south-1",
            "BUCKET.s3.ap-south-1.AMAZONAWS.com:8443, s3, ap-south-1" })
    void byTheHost(String host, String service, String region) {
        SigningTarget target = new TargetChoice("orders", "", "", Optional.of("eu-central-1"))
                .of(URI.create("https://" + host + "/path"));

        assertThat(target.service()).isEqualTo(service);
        assertThat(target.region()).isEqualTo(region);
    }

    @ParameterizedTest
    @CsvSource(emptyValue = "", value = {
            "'', '', https://a.execute-api.eu-west-1.amazonaws.com/prod, execute-api, eu-west-1",
            "'', eu-central-1, https://a.execute-api.eu-west-1.amazonaws.com/prod, execute-api, eu-central-1",
            "es, '', https://a.execute-api.eu-west-1.amazonaws.com/prod, es, us-east-2",
            "execute-api, '', https://api.example.com, execute-api, us-east-2",
            "execute-api, eu-central-1, https://api.example.com, execute-api, eu-central-1",
            "'', '', https://bucket.s3.amazonaws.com/key, s3, us-east-2" })
    void isWhatIsSaidThenWhatTheHostTellsThenTheUsualRegion(String service, String region, URI uri, String signedFor,
            String signedIn) {
        SigningTarget target = new TargetChoice("orders", service, region, Optional.of("us-east-2")).of(uri);

        assertThat(target.service()).isEqualTo(signedFor);
        assertThat(target.region()).isEqualTo(signedIn);
    }

    @Test
    void isNoneThatNobodyTells() {
        assertThatThrownBy(() -> choice("", "eu-west-1").of(URI.create("https://api.example.com")))
                .isInstanceOf(UnsignableRequestException.class)
                .hasMessage("The host api.example.com does not tell the service to sign for: set"
                        + " quarkus.aws-auth.signing.\"orders\".service, or the service of @AwsSigned");
        assertThatThrownBy(() -> choice("s3", "").of(URI.create("https://api.example.com")))
                .isInstanceOf(UnsignableRequestException.class)
                .hasMessageContaining("quarkus.aws-auth.signing.\"orders\".region");
    }

    @ParameterizedTest
    @CsvSource({ "s3express, https://storage.example.com",
            "'', https://logs--euc1-az1--x-s3.s3express-euc1-az1.eu-central-1.amazonaws.com" })
    void isNoneThatNeedsASessionOfABucket(String service, URI uri) {
        assertThatThrownBy(() -> choice(service, "eu-central-1").of(uri)).isInstanceOf(UnsignableRequestException.class)
                .hasMessageContaining("S3ExpressSessions");
    }

    private static TargetChoice choice(String service, String region) {
        return new TargetChoice("orders", service, region, Optional.empty());
    }
}
