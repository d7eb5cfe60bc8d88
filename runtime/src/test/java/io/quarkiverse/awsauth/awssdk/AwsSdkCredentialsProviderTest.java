package io.quarkiverse.awsauth.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.AssumedRole;
import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.smallrye.mutiny.Uni;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/** What clients of the AWS SDK are given. */
class AwsSdkCredentialsProviderTest {

    private static final Instant EXPIRATION = Instant.parse("2030-01-15T10:30:00Z");
    private static final AwsCredentials KEYS = new StaticCredentials("AKIAUSER", SecretString.of("the-secret"));
    private static final AwsCredentialsException NONE = new AwsCredentialsException(Reason.UNAVAILABLE,
            "Credentials x: the service did not answer");

    /** Resolves what it is told. */
    private record Resolver(Uni<AwsCredentials> resolve) implements AwsCredentialsResolver {

        @Override
        public String name() {
            return "x";
        }

        @Override
        public AwsCredentials resolveAndAwait() {
            return resolve.await().indefinitely();
        }

        @Override
        public void invalidate(AwsCredentials rejected) {
        }
    }

    private static AwsCredentialsProvider provider(Uni<AwsCredentials> credentials) {
        return AwsSdkCredentialsProvider.of(new Resolver(credentials));
    }

    /** As while the application stops. */
    @Test
    void whatGoesWrongFailsTheFuture() {
        AwsCredentialsProvider stopped = new AwsSdkCredentialsProvider(() -> {
            throw new NullPointerException("no container");
        });

        assertThat(stopped.resolveIdentity(b -> {
        })).failsWithin(Duration.ZERO).withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(SdkClientException.class);
        assertThatThrownBy(stopped::resolveCredentials).isInstanceOf(SdkClientException.class);
    }

    private static Uni<AwsCredentials> session(String arn) {
        return Uni.createFrom().item(new SessionCredentials("ASIASESSION", SecretString.of("the-secret"),
                SecretString.of("the-token"), EXPIRATION, new AssumedRole(arn, null, null, null)));
    }

    @Test
    void staticKeysComeAtOnce() {
        CompletableFuture<? extends AwsCredentialsIdentity> keys = provider(Uni.createFrom().item(KEYS)).resolveIdentity();

        assertThat(keys).isCompleted();
        assertThat(keys.join()).isNotInstanceOf(AwsSessionCredentialsIdentity.class);
        assertThat(keys.join().accessKeyId()).isEqualTo("AKIAUSER");
        assertThat(keys.join().secretAccessKey()).isEqualTo("the-secret");
        assertThat(keys.join().expirationTime()).isEmpty();
    }

    @Test
    void sessionsTellTheirEndAndTheirAccount() {
        AwsCredentialsProvider provider = provider(session("arn:aws:sts::123456789012:assumed-role/Reader/me"));

        assertThat(provider.resolveCredentials()).isInstanceOfSatisfying(AwsSessionCredentials.class, session -> {
            assertThat(session.accessKeyId()).isEqualTo("ASIASESSION");
            assertThat(session.sessionToken()).isEqualTo("the-token");
            assertThat(session.expirationTime()).contains(EXPIRATION);
            assertThat(session.accountId()).contains("123456789012");
            assertThat(session.providerName()).contains("QuarkusAwsAuth");
        });
        assertThat(provider(session("odd")).resolveCredentials().accountId()).isEmpty();
    }

    @Test
    void whatHasToBeWaitedForBlocksNobody() {
        CompletableFuture<AwsCredentials> late = new CompletableFuture<>();
        CompletableFuture<? extends AwsCredentialsIdentity> identity = provider(Uni.createFrom().completionStage(late))
                .resolveIdentity();

        assertThat(identity).isNotDone();
        late.complete(KEYS);
        assertThat(identity).isCompleted();
    }

    @Test
    void failuresAreTheSdksWithOurMessage() {
        AwsCredentialsProvider provider = provider(Uni.createFrom().failure(NONE));

        assertThatThrownBy(provider::resolveCredentials).isInstanceOf(SdkClientException.class)
                .hasMessage(NONE.getMessage()).hasCause(NONE);
        assertThat(provider.resolveIdentity()).isCompletedExceptionally();
        assertThatThrownBy(provider.resolveIdentity()::join).cause().isInstanceOf(SdkClientException.class)
                .hasMessage(NONE.getMessage());
    }

    @Test
    void whatCannotEvenBeFoundIsAFailureAsWell() {
        AwsCredentialsProvider provider = new AwsSdkCredentialsProvider(() -> {
            throw NONE;
        });

        assertThatThrownBy(provider.resolveIdentity()::join).cause().hasMessage(NONE.getMessage());
        assertThatThrownBy(provider::resolveCredentials).hasMessage(NONE.getMessage());
    }

    /** A client closes what it is given, if that can be closed. */
    @Test
    void nobodyCanCloseIt() {
        assertThat(provider(Uni.createFrom().item(KEYS))).isNotInstanceOf(AutoCloseable.class).hasToString("AWS Auth");
    }
}
