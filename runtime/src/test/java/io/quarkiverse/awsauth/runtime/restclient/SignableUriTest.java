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
            "https://host/a?b=c, https://host/a?b=c",
            "https://host/\u00e9?\u00fc=\u6f22, https://host/%C3%A9?%C3%BC=%E6%BC%A2",
            "https://host/e\u0301?\ud83d\ude00+%2f, https://host/e%CC%81?%F0%9F%98%80%20%2f" })
    void isWhatServicesRead(String uri, String expected) {
        assertThat(SignableUri.of(URI.create(uri), SigningTarget.of("sts", "eu-central-1")))
                .isEqualTo(URI.create(expected)).hasToString(expected);
    }
}
