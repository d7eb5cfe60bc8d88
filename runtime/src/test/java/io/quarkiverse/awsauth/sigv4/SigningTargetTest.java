package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningTargetTest {

    @ParameterizedTest
    @CsvSource({
            "sts,              true,  true,  SIGNED,           false, SIGNED",
            "execute-api,      true,  true,  SIGNED,           false, SIGNED",
            "s3,               false, false, UNSIGNED_IN_URLS, true,  SIGNED",
            "s3-outposts,      false, false, UNSIGNED_IN_URLS, true,  SIGNED",
            "s3-object-lambda, false, false, UNSIGNED_IN_URLS, true,  SIGNED",
            "s3express,        false, false, UNSIGNED_IN_URLS, true,  S3_SESSION",
            "aoss,             true,  true,  SIGNED,           true,  SIGNED",
            "glacier,          true,  true,  SIGNED,           true,  SIGNED",
            "vpc-lattice-svcs, true,  true,  UNSIGNED,         true,  SIGNED",
            "iotdevicegateway, true,  true,  SIGNED,           false, UNSIGNED",
            "S3,               true,  true,  SIGNED,           false, SIGNED" })
    void knowsTheRulesOfServices(String service, boolean normalize, boolean twice, PayloadSigning payload, boolean header,
            SessionTokenPlace token) {
        ServiceRules expected = new ServiceRules(normalize, twice, payload, header, token);

        assertThat(ServiceRules.of(service)).isEqualTo(expected);
        assertThat(SigningTarget.of(service, "eu-central-1"))
                .isEqualTo(new SigningTarget(service, "eu-central-1", SigningAlgorithm.V4, expected));
        assertThat(SigningTarget.inRegions(service, "us-east-1,eu-*"))
                .isEqualTo(new SigningTarget(service, "us-east-1,eu-*", SigningAlgorithm.V4A, expected));
    }

    @Test
    void takesOtherRules() {
        ServiceRules rules = ServiceRules.USUAL.withPayload(PayloadSigning.UNSIGNED).withContentSha256Header(true)
                .withSessionToken(SessionTokenPlace.UNSIGNED);

        assertThat(rules).isEqualTo(new ServiceRules(true, true, PayloadSigning.UNSIGNED, true, SessionTokenPlace.UNSIGNED));
        assertThat(SigningTarget.of("s3", "eu-central-1").withRules(rules).rules()).isEqualTo(rules);
    }

    @Test
    void tellsWhatIsSignedOfABody() {
        PayloadHash body = PayloadHash.of(new byte[1]);

        assertThat(ServiceRules.of("sts").inHeaders(body)).isEqualTo(body);
        assertThat(ServiceRules.of("sts").inUrls(body)).isEqualTo(body);
        assertThat(ServiceRules.of("s3").inHeaders(body)).isEqualTo(body);
        assertThat(ServiceRules.of("s3").inUrls(body)).isEqualTo(PayloadHash.UNSIGNED);
        assertThat(ServiceRules.of("vpc-lattice-svcs").inHeaders(body)).isEqualTo(PayloadHash.UNSIGNED);
        assertThat(ServiceRules.of("vpc-lattice-svcs").inUrls(body)).isEqualTo(PayloadHash.UNSIGNED);
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "a b", "a/b", "a\n", "ä", "\u007f", "a,b" })
    void needsPartsThatCanStandInAScope(String part) {
        assertThatThrownBy(() -> SigningTarget.of(part, "eu-central-1")).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The service '" + part + "' cannot be signed for");
        assertThatThrownBy(() -> SigningTarget.of("s3", part)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The region '" + part + "' cannot be signed for");
    }

    @ParameterizedTest
    @ValueSource(strings = { "", ",", ",us-east-1", "us-east-1,", "us-east-1,,eu-west-1", "us-east-1, eu-west-1", "a/b" })
    void needsRegionsThatCanStandInARequest(String regions) {
        assertThatThrownBy(() -> SigningTarget.inRegions("s3", regions)).isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The region '" + regions + "' cannot be signed for");
    }

    @Test
    void tellsWhichPathToSend() {
        assertThat(SigningTarget.of("s3", "eu-central-1").pathToSend("/a+b/%2B(1)")).isEqualTo("/a%2Bb/%2B%281%29");
        assertThat(SigningTarget.of("sts", "eu-central-1").pathToSend("/a+b/%2B(1)")).isEqualTo("/a+b/%2B(1)");
    }

    /** Some encode more than is to be signed, or in lower case. */
    @ParameterizedTest
    @CsvSource({ "/backup%7E1.txt, /backup~1.txt", "/%41%2d%5F%30, /A-_0", "/caf%c3%a9, /caf%C3%A9", "/a%2fb, /a%2Fb",
            "/%2E%2e/a, /%2E%2E/a", "/100%, /100%", "/1%7, /1%7", "/é+%7e, /%C3%A9%2B~", "/a~b, /a~b" })
    void thatHasOneForm(String path, String sent) {
        assertThat(SigningTarget.of("s3", "eu-central-1").pathToSend(path)).isEqualTo(sent);
        assertThat(SigningTarget.of("sts", "eu-central-1").pathToSend(path)).isEqualTo(path);
    }
}
