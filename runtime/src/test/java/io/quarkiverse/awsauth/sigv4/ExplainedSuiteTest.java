package io.quarkiverse.awsauth.sigv4;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.quarkiverse.awsauth.NeedsVectors;

/** AWS' own canonical requests, as if a service had sent them. */
@NeedsVectors
class ExplainedSuiteTest {

    @TestFactory
    Stream<DynamicTest> findsNoDifferenceToAws() {
        return cases().map(one -> DynamicTest.dynamicTest(one.name(), () -> {
            assertThat(headers(one).firstDifference(aws(one, "header"))).isEmpty();
            assertThat(url(one).firstDifference(aws(one, "query"))).isEmpty();
        }));
    }

    @TestFactory
    Stream<DynamicTest> findsADifferenceInEachLine() {
        return cases().map(one -> DynamicTest.dynamicTest(one.name(), () -> {
            assertEachLineMatters(headers(one), one, "header");
            assertEachLineMatters(url(one), one, "query");
        }));
    }

    private static void assertEachLineMatters(SigningExplanation ours, SuiteCase one, String form) {
        String request = one.text(form + "-canonical-request.txt");
        String string = one.text(form + "-string-to-sign.txt");
        List<String> lines = request.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (!lines.get(i).isEmpty()) {
                assertThat(ours.firstDifference(SigningExplanation.of(changed(lines, i), string))).as(lines.get(i)).isPresent();
            }
        }
        for (int i = 0; i < 4; i++) {
            String changed = changed(string.lines().toList(), i);
            assertThat(ours.firstDifference(SigningExplanation.of("", changed))).as("line " + i).isPresent();
        }
    }

    private static String changed(List<String> lines, int line) {
        return String.join("\n", lines.subList(0, line)) + (line == 0 ? "" : "\n") + lines.get(line) + "x\n"
                + String.join("\n", lines.subList(line + 1, lines.size()));
    }

    private static Stream<SuiteCase> cases() {
        return SuiteCase.all("sigv4/aws-c-auth/v4", SigningAlgorithm.V4);
    }

    private static SigningExplanation headers(SuiteCase one) {
        return one.signer().explain(one.request(), one.target(), one.credentials());
    }

    private static SigningExplanation url(SuiteCase one) {
        return one.signer().explain(one.request(), one.target(), one.credentials(), one.presigning());
    }

    private static SigningExplanation aws(SuiteCase one, String form) {
        return SigningExplanation.of(one.text(form + "-canonical-request.txt"), one.text(form + "-string-to-sign.txt"));
    }
}
