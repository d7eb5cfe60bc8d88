package io.quarkiverse.awsauth.deployment.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CredentialsRefreshed;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkus.test.QuarkusUnitTest;

/** Roles assumed with the default credentials of the emulator, and with each other. */
class RoleChainTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = role(role(new QuarkusUnitTest()
            .withApplicationRoot(app -> app.addClasses(Heard.class)), "app", "Reader"), "far", "Writer")
            .overrideRuntimeConfigKey(property("app", "external-id"), "tenant/4711")
            .overrideRuntimeConfigKey(property("app", "session-name"), "nightly")
            .overrideRuntimeConfigKey(property("app", "duration"), "30m")
            .overrideRuntimeConfigKey(property("app", "tags.Team"), "Blau/Größe")
            .overrideRuntimeConfigKey(property("app", "tags.\"cost center\""), "42")
            .overrideRuntimeConfigKey(property("far", "source"), "app");

    private static QuarkusUnitTest role(QuarkusUnitTest test, String name, String role) {
        return test.overrideRuntimeConfigKey(property(name, "role-arn"), "arn:aws:iam::210987654321:role/" + role)
                .overrideRuntimeConfigKey(property(name, "endpoint-override"), "${aws-auth.emulator.url}");
    }

    private static String property(String name, String setting) {
        return "quarkus.aws-auth.credentials.\"" + name + "\".assume-role." + setting;
    }

    @Inject
    @AwsCredentialsName("app")
    AwsCredentialsResolver app;
    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    Heard heard;

    @Test
    void givesCredentialsOfTheRole() {
        SessionCredentials session = (SessionCredentials) app.resolveAndAwait();

        assertThat(session.assumedRole().arn()).isEqualTo("arn:aws:sts::210987654321:assumed-role/Reader/nightly");
        assertThat(session.expiration()).isBetween(Instant.now().plus(Duration.ofMinutes(25)),
                Instant.now().plus(Duration.ofMinutes(31)));
        assertThat(heard.await(CredentialsRefreshed.class, event -> event.name().equals("app")).expiration())
                .isEqualTo(session.expiration());
        heard.await(CredentialsRefreshed.class, event -> event.name().equals(AwsCredentialsResolver.DEFAULT_NAME));
    }

    @Test
    void mayBeChained() {
        SessionCredentials session = (SessionCredentials) registry.findAndAwait("far").orElseThrow().resolveAndAwait();

        assertThat(session.assumedRole().arn()).isEqualTo("arn:aws:sts::210987654321:assumed-role/Writer/quarkus-aws-auth");
    }
}
