package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.quarkiverse.awsauth.NeedsVectors;

/** AWS' own signing test suite, in headers and in URLs, compared step by step. */
@NeedsVectors
class SigV4SuiteTest {

    @TestFactory
    Stream<DynamicTest> everyCaseInHeaders() {
        return each(SigV4SuiteTest::checkHeaders);
    }

    @TestFactory
    Stream<DynamicTest> everyCaseInUrls() {
        return each(SigV4SuiteTest::checkUrl);
    }

    private static Stream<DynamicTest> each(java.util.function.Consumer<SuiteCase> check) {
        List<SuiteCase> cases = SuiteCase.all("sigv4/aws-c-auth/v4", SigningAlgorithm.V4).toList();
        assertThat(cases).hasSize(38);
        return cases.stream().map(one -> DynamicTest.dynamicTest(one.name(), () -> check.accept(one)));
    }

    private static void checkHeaders(SuiteCase one) {
        SigningSteps steps = one.signer().steps(one.request(), one.target(), one.credentials());
        assertSteps(steps, one, "header");
        assertThat(steps.signature()).isEqualTo(one.text("header-signature.txt"));

        var headers = one.signer().sign(one.request(), one.target(), one.credentials()).asMap();
        for (Header expected : RawRequest.parse(one.text("header-signed-request.txt")).headers()) {
            assertThat(headers.getOrDefault(expected.name(), expected.value())).as(expected.name())
                    .isEqualTo(expected.value());
        }
    }

    private static void checkUrl(SuiteCase one) {
        SigningSteps steps = one.signer().steps(one.request(), one.target(), one.credentials(), one.presigning());
        assertSteps(steps, one, "query");
        assertThat(steps.signature()).isEqualTo(one.text("query-signature.txt"));

        PresignedUrl url = one.signer().presign(one.request(), one.target(), one.credentials(), one.presigning());
        String expected = RawRequest.parse(one.text("query-signed-request.txt")).query();
        assertThat(parameters(url.url().substring(url.url().indexOf('?') + 1))).isEqualTo(parameters(expected));
        assertThat(url.expires()).isEqualTo(one.now().plus(one.presigning().validFor()));
    }

    static void assertSteps(SigningSteps steps, SuiteCase one, String form) {
        assertThat(steps.canonicalRequest()).isEqualTo(one.text(form + "-canonical-request.txt"));
        assertThat(steps.stringToSign()).isEqualTo(one.text(form + "-string-to-sign.txt"));
    }

    /** In no order: AWS' signer orders them otherwise than ours. */
    private static List<String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(parameter -> parameter.contains("=") ? parameter : parameter + "=")
                .map(parameter -> URLDecoder.decode(parameter, StandardCharsets.UTF_8)).sorted().toList();
    }
}
