package io.quarkiverse.awsauth.deployment.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkus.deployment.builditem.MainBytecodeRecorderBuildItem;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Credentials for clients of the AWS SDK: injected, and looked up by name while other extensions start. */
class ProviderBeansTest {

    private static final String CREDENTIALS = "quarkus.aws-auth.credentials.";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(LooksUpByName.class, Own.class))
            .addBuildChainCustomizer(chain -> chain.addBuildStep(
                    context -> context.produce(new MainBytecodeRecorderBuildItem(LooksUpByName.class.getName())))
                    .produces(MainBytecodeRecorderBuildItem.class).build())
            .overrideConfigKey(CREDENTIALS + "static.access-key-id", "AKIADEFAULT")
            .overrideConfigKey(CREDENTIALS + "static.secret-access-key", "default-secret")
            .overrideConfigKey(CREDENTIALS + "orders.session.access-key-id", "ASIAORDERS")
            .overrideConfigKey(CREDENTIALS + "orders.session.secret-access-key", "orders-secret")
            .overrideConfigKey(CREDENTIALS + "orders.session.session-token", "orders-token")
            .overrideConfigKey(CREDENTIALS + "orders.session.expiration", "2099-01-15T10:30:00Z")
            .overrideConfigKey(CREDENTIALS + "aws-auth.static.access-key-id", "AKIANAMESAKE")
            .overrideConfigKey(CREDENTIALS + "aws-auth.static.secret-access-key", "secret-of-namesake")
            .overrideConfigKey(CREDENTIALS + "past.session.access-key-id", "ASIAPAST")
            .overrideConfigKey(CREDENTIALS + "past.session.secret-access-key", "past-secret")
            .overrideConfigKey(CREDENTIALS + "past.session.session-token", "past-token")
            .overrideConfigKey(CREDENTIALS + "past.session.expiration", "2020-01-15T10:30:00Z")
            .overrideConfigKey(CREDENTIALS + "found.aws-sdk.provider", "bean")
            .overrideConfigKey(CREDENTIALS + "found.aws-sdk.bean", "own")
            .overrideConfigKey(CREDENTIALS + "circle.aws-sdk.provider", "bean")
            .overrideConfigKey(CREDENTIALS + "circle.aws-sdk.bean", "circle")
            .overrideConfigKey("quarkus.s3.aws.credentials.custom-provider.name", "late")
            .overrideRuntimeConfigKey(CREDENTIALS + "late.static.access-key-id", "AKIALATE")
            .overrideRuntimeConfigKey(CREDENTIALS + "late.static.secret-access-key", "late-secret");

    /** What an application may have of its own. With a name alone it would be the default one as well. */
    static class Own {

        @Produces
        @Singleton
        @Named("own")
        @Identifier("own")
        AwsCredentialsProvider own() {
            return StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAOWN", "own-secret"));
        }
    }

    @Inject
    AwsCredentialsProvider unnamed;
    @Inject
    @AwsCredentialsName("orders")
    AwsCredentialsProvider orders;
    @Inject
    @Named("orders")
    AwsCredentialsProvider byBeanName;
    @Inject
    @AwsCredentialsName("past")
    AwsCredentialsProvider past;
    @Inject
    @AwsCredentialsName("found")
    AwsCredentialsResolver found;
    @Inject
    @AwsCredentialsName("circle")
    AwsCredentialsResolver circle;

    @Test
    void areInjected() {
        assertThat(unnamed.resolveCredentials().accessKeyId()).isEqualTo("AKIADEFAULT");
        assertThat(orders.resolveCredentials().expirationTime()).isPresent();
        assertThat(orders.resolveIdentity()).isCompletedWithValueMatching(it -> it.accessKeyId().equals("ASIAORDERS"));
    }

    @Test
    void areSharedAndFoundByNameWhileOthersStart() {
        assertThat(LooksUpByName.FOUND.get("orders")).isSameAs(orders).isSameAs(byBeanName);
        assertThat(LooksUpByName.FOUND.get("aws-auth")).isSameAs(unnamed);
        assertThat(LooksUpByName.FOUND.get("late").resolveCredentials().accessKeyId()).isEqualTo("AKIALATE");
        assertThat(LooksUpByName.FOUND.get("own").resolveCredentials().accessKeyId()).isEqualTo("AKIAOWN");
    }

    @Test
    void failAsClientsOfTheSdkExpectIt() {
        assertThatThrownBy(past::resolveCredentials).isInstanceOf(SdkClientException.class)
                .hasMessageStartingWith("Credentials past (quarkus.aws-auth.credentials.\"past\"): they expired on");
    }

    @Test
    void ofTheApplicationAreASource() {
        assertThat(found.resolveAndAwait().accessKeyId()).isEqualTo("AKIAOWN");
        assertThatThrownBy(circle::resolveAndAwait).hasMessageStartingWith(
                "Credentials circle (quarkus.aws-auth.credentials.\"circle\"): the bean 'circle' is made of");
    }
}
