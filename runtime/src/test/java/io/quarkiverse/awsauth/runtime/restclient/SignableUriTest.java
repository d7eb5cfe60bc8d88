package io.quarkiverse.awsauth.runtime.restclient;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkiverse.awsauth.sigv4.SigningTarget;

class SignableUriTest {

    @ParameterizedTest
    @CsvSource({
            "https://host?Action=A, https://host/?Action=A",
            "https://host, https://host/",
            "HTTPS://Host:8443/a, https://host:8443/a",
            "https://host/a?b+c=d+e, https://host/a?b%20c=d%20e",
            "https://host/a?b=c, https://host/a?b=c" })
    void isWhatServicesRead(String uri, String expected) {
        assertThat(SignableUri.of(URI.create(uri), SigningTarget.of("sts", "eu-central-1")))
                .isEqualTo(URI.create(expected)).hasToString(expected);
    }
}
