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

/** For whom the requests of a REST client are signed. */
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
        SigningTarget target = of("", "", Optional.of("eu-central-1"), host);

        assertThat(target.service()).isEqualTo(service);
        assertThat(target.region()).isEqualTo(region);
    }

    @Test
    void bySettingsFirst() {
        String host = "abc.execute-api.eu-west-1.amazonaws.com";
        assertThat(of("sqs", "us-east-1", Optional.empty(), host).service()).isEqualTo("sqs");
        assertThat(of("execute-api", "", Optional.of("eu-central-1"), host).region()).isEqualTo("eu-west-1");
        assertThat(of("", "us-east-1", Optional.of("eu-central-1"), host).region()).isEqualTo("us-east-1");
        assertThat(of("sqs", "", Optional.of("eu-central-1"), host).region()).as("the host is another service's")
                .isEqualTo("eu-central-1");
        assertThat(of("sqs", "", Optional.of("eu-central-1"), "localhost:4566").region()).isEqualTo("eu-central-1");
    }

    @Test
    void orNotAtAll() {
        assertThatThrownBy(() -> of("", "", Optional.of("eu-central-1"), "api.example.com"))
                .isInstanceOf(UnsignableRequestException.class)
                .hasMessage("The host api.example.com does not tell the service to sign for: set"
                        + " quarkus.aws-auth.signing.\"client\".service, or the service of @AwsSigned");
        assertThatThrownBy(() -> of("sqs", "", Optional.empty(), "api.example.com"))
                .isInstanceOf(UnsignableRequestException.class)
                .hasMessageContaining("quarkus.aws-auth.signing.\"client\".region");
    }

    private static SigningTarget of(String service, String region, Optional<String> usualRegion, String host) {
        return new TargetChoice("client", service, region, usualRegion).of(URI.create("https://" + host + "/path"));
    }
}
