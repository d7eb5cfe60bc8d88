package io.quarkiverse.awsauth.sigv4.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.NeedsVectors;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.Vectors;

/** The signed requests of AWS' own signing test suite are genuine, and after any one change are not. */
@NeedsVectors
class VerifySuiteTest {

    @TestFactory
    Stream<DynamicTest> version4InHeaders() {
        return each("sigv4/aws-c-auth/v4", "header");
    }

    @TestFactory
    Stream<DynamicTest> version4InUrls() {
        return each("sigv4/aws-c-auth/v4", "query");
    }

    @TestFactory
    Stream<DynamicTest> version4aInHeaders() {
        return each("sigv4a/aws-c-auth/v4a", "header");
    }

    @TestFactory
    Stream<DynamicTest> version4aInUrls() {
        return each("sigv4a/aws-c-auth/v4a", "query");
    }

    private static Stream<DynamicTest> each(String under, String form) {
        List<Path> cases = Vectors.folders(under).stream()
                .filter(folder -> Files.exists(folder.resolve(form + "-canonical-request.txt"))).toList();
        assertThat(cases).hasSize(38);
        return cases.stream().map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(),
                () -> check(SuiteRequest.read(folder, form))));
    }

    private static void check(SuiteRequest one) {
        assertThat(one.verify()).isInstanceOf(Verification.Genuine.class);

        Mutations.of(one.request()).forEach((name, changed) -> refuses(name, one.with(changed)));
        refuses("body", one.withBody(new byte[] { 1 }));
        refuses("secret", one.with(withSecret(one.credentials(), "another")));
        refuses("later", one.at(one.now().plus(Duration.ofHours(2))));
        refuses("earlier", one.at(one.now().minus(Duration.ofHours(2))));
        refuses("another service", withRules(one, one.rules().withService("another")));
        refuses("another region", withRules(one, one.rules().withRegions(Set.of("another"))));
        assertThat(
                withRules(one, VerifierRules.any().withServiceRules(one.rules().serviceRules(new CredentialScope("", "", ""))))
                        .verify())
                .isInstanceOf(Verification.Genuine.class);
    }

    private static void refuses(String name, SuiteRequest changed) {
        assertThat(changed.verify()).as(name).isInstanceOf(Refused.class);
    }

    private static SuiteRequest withRules(SuiteRequest one, VerifierRules rules) {
        return new SuiteRequest(one.request(), one.body(), rules, one.credentials(), one.now());
    }

    private static AwsCredentials withSecret(AwsCredentials credentials, String secret) {
        return credentials instanceof SessionCredentials session
                ? new SessionCredentials(session.accessKeyId(), SecretString.of(secret), session.sessionToken(), null, null)
                : new StaticCredentials(credentials.accessKeyId(), SecretString.of(secret));
    }
}
