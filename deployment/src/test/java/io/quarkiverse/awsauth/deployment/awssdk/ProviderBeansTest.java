package io.quarkiverse.awsauth.deployment.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsName;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkus.arc.Arc;
import io.quarkus.deployment.builditem.MainBytecodeRecorderBuildItem;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.common.annotation.Identifier;
import io.vertx.core.Vertx;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** Credentials for clients of the AWS SDK: injected, and looked up by name while other extensions start. */
class ProviderBeansTest {

    private static final CompletableFuture<Void> RELEASED = new CompletableFuture<>();
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
            .overrideConfigKey(CREDENTIALS + "slow.aws-sdk.provider", "bean")
            .overrideConfigKey(CREDENTIALS + "slow.aws-sdk.bean", "slow-own")
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

        @Produces
        @Singleton
        @Named("slow-own")
        @Identifier("slow-own")
        AwsCredentialsProvider slow() {
            return () -> {
                RELEASED.join();
                return AwsBasicCredentials.create("AKIASLOW", "slow-secret");
            };
        }
    }

    @Inject
    Vertx vertx;
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

    /** As clients of the SDK do, also the asynchronous ones. */
    @Test
    void areNotWaitedForOnEventLoops() {
        AwsCredentialsProvider slow = (AwsCredentialsProvider) Arc.container().instance("slow").get();
        CompletableFuture<String> waited = new CompletableFuture<>();
        CompletableFuture<String> told = new CompletableFuture<>();
        vertx.getOrCreateContext().runOnContext(now -> {
            CompletableFuture<? extends AwsCredentialsIdentity> identity = slow.resolveIdentity();
            identity.thenAccept(found -> told.complete(found.accessKeyId()));
            try {
                waited.complete(identity.join().accessKeyId());
            } catch (CompletionException e) {
                waited.completeExceptionally(e.getCause());
            }
        });

        assertThat(waited).failsWithin(Duration.ofSeconds(10)).withThrowableThat()
                .withCauseInstanceOf(SdkClientException.class)
                .withMessageContaining("this is an event loop: call them on a worker thread, or have the credentials obtained"
                        + " at start. The credentials slow are not held yet");
        RELEASED.complete(null);
        assertThat(told).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("AKIASLOW");
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
