package io.quarkiverse.awsauth.deployment.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkus.test.QuarkusUnitTest;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/** An application that has a provider of its own keeps it, and needs no default credentials for it. */
class OwnProviderTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClass(Own.class))
            .overrideConfigKey("quarkus.aws-auth.credentials.x.static.access-key-id", "AKIAX")
            .overrideConfigKey("quarkus.aws-auth.credentials.x.static.secret-access-key", "secret");

    static class Own {

        @Produces
        @Singleton
        AwsCredentialsProvider own() {
            return AnonymousCredentialsProvider.create();
        }
    }

    @Inject
    AwsCredentialsProvider own;
    @Inject
    Instance<AwsCredentialsProvider> some;
    @Inject
    @AwsCredentialsName("x")
    AwsCredentialsProvider ours;

    @Test
    void itsOwnIsInjected() {
        assertThat(own).isInstanceOf(AnonymousCredentialsProvider.class);
        assertThat(some.get()).isSameAs(own);
        assertThat(ours.resolveCredentials().accessKeyId()).isEqualTo("AKIAX");
    }
}
