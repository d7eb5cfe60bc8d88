package io.quarkiverse.awsauth.s3express;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.smallrye.mutiny.Uni;

class S3ExpressSessionsTest {

    private final Bucket bucket = new Bucket();
    private final Caller caller = new Caller();
    private final S3ExpressSessions sessions = new S3ExpressSessions(caller, bucket.createSession(),
            Duration.ofSeconds(8), () -> bucket.now, (delay, task) -> () -> {
            }, new Random(1));

    /** Hands out the same credentials, and remembers what was rejected. */
    private static final class Caller implements AwsCredentialsResolver {

        private final List<AwsCredentials> rejected = new ArrayList<>();
        private @Nullable AwsCredentials fresh;
        private Runnable whenRejected = () -> {
        };

        @Override
        public String name() {
            return DEFAULT_NAME;
        }

        @Override
        public Uni<AwsCredentials> resolve() {
            return Uni.createFrom().item(() -> fresh != null && !rejected.isEmpty() ? fresh : Bucket.USER);
        }

        @Override
        public AwsCredentials resolveAndAwait() {
            return Bucket.USER;
        }

        @Override
        public void invalidate(AwsCredentials credentials) {
            rejected.add(credentials);
            whenRejected.run();
        }
    }

    @Test
    void keepsOneSessionForEachBucketAndMode() {
        DirectoryBucket other = new DirectoryBucket("other--use1-az4--x-s3", "us-east-1");

        for (int i = 0; i < 2; i++) {
            assertThat(resolve(Bucket.NAME, SessionMode.READ_WRITE)).isEqualTo("token1");
            assertThat(resolve(Bucket.NAME, SessionMode.READ_ONLY)).isEqualTo("token2");
            assertThat(resolve(other, SessionMode.READ_WRITE)).isEqualTo("token3");
        }
        assertThat(bucket.calls).hasSize(3);
    }

    @Test
    void renewsASessionBeforeItEnds() {
        resolve();
        bucket.now = Bucket.NOW.plusSeconds(190);
        assertThat(resolve()).isEqualTo("token1");
        assertThat(bucket.calls).hasSize(1);

        bucket.now = Bucket.NOW.plusSeconds(249);
        resolve();

        assertThat(resolve()).isEqualTo("token2");
        assertThat(bucket.calls).hasSize(2);
    }

    @Test
    void survivesARefusalForAsLongAsTheSessionLasts() {
        resolve();
        bucket.refuse(503, "SlowDown", Map.of());
        bucket.now = Bucket.NOW.plusSeconds(249);
        assertThat(resolve()).isEqualTo("token1");
        bucket.accept();
        bucket.now = Bucket.NOW.plusSeconds(299);
        resolve();

        assertThat(resolve()).isEqualTo("token3");
    }

    @Test
    void opensAnotherSessionForARejectedOne() {
        SessionCredentials session = sessions.resolve(Bucket.NAME, SessionMode.READ_WRITE).await().indefinitely();
        bucket.now = Bucket.NOW.plus(Duration.ofMinutes(2));

        sessions.invalidate(Bucket.NAME, SessionMode.READ_ONLY, session);
        assertThat(resolve()).isEqualTo("token1");
        sessions.invalidate(Bucket.NAME, SessionMode.READ_WRITE, session);
        assertThat(resolve()).isEqualTo("token2");
    }

    @ParameterizedTest
    @ValueSource(strings = { "ExpiredToken", "InvalidToken" })
    void tellsTheCallersResolverThatItsCredentialsHaveExpired(String code) {
        bucket.refuse(400, code, Map.of());

        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(this::resolve)
                .withMessageContaining("the caller's credentials have expired");
        assertThat(caller.rejected).containsExactly(Bucket.USER);
        assertThat(bucket.calls).hasSize(1);
    }

    @Test
    void opensASessionWithCredentialsThatFollowExpiredOnes() {
        caller.fresh = new StaticCredentials("AKIAFRESH", SecretString.of("secret"));
        caller.whenRejected = bucket::accept;
        bucket.refuse(400, "ExpiredToken", Map.of());

        assertThat(resolve()).isEqualTo("token2");
        assertThat(bucket.calls.get(1).headers().get("Authorization")).contains("AKIAFRESH");
    }

    @Test
    void triesOthersOnce() {
        AwsCredentials fresh = new StaticCredentials("AKIAFRESH", SecretString.of("secret"));
        caller.fresh = fresh;
        bucket.refuse(400, "ExpiredToken", Map.of());

        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(this::resolve);
        assertThat(caller.rejected).containsExactly(Bucket.USER, fresh);
        assertThat(bucket.calls).hasSize(2);
    }

    @Test
    void forgetsSessionsThatNobodyAskedFor() {
        for (int i = 0; i < 100; i++) {
            resolve(new DirectoryBucket("b" + i + "--use1-az4--x-s3", "us-east-1"), SessionMode.READ_ONLY);
        }
        bucket.now = Bucket.NOW.plusSeconds(300);
        resolve();
        assertThat(bucket.calls).hasSize(101);
        assertThat(sessions).extracting("sessions").asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .hasSize(1);

        sessions.close();
        assertThat(resolve()).isEqualTo("token102");
    }

    /** They are over 100, so that those are forgotten that nobody needs. */
    @Test
    void keepsSessionsThatAreBeingOpenedOrRefused() {
        bucket.refuse(403, "AccessDenied", Map.of());
        for (int i = 0; i < 101; i++) {
            DirectoryBucket refused = new DirectoryBucket("b" + i + "--use1-az4--x-s3", "us-east-1");
            assertThatExceptionOfType(AwsCredentialsException.class)
                    .isThrownBy(() -> resolve(refused, SessionMode.READ_ONLY));
        }
        DirectoryBucket first = new DirectoryBucket("b0--use1-az4--x-s3", "us-east-1");
        assertThatExceptionOfType(AwsCredentialsException.class).isThrownBy(() -> resolve(first, SessionMode.READ_ONLY));
        assertThat(bucket.calls).hasSize(101);
    }

    private String resolve() {
        return resolve(Bucket.NAME, SessionMode.READ_WRITE);
    }

    private String resolve(DirectoryBucket which, SessionMode mode) {
        return sessions.resolve(which, mode).await().atMost(Duration.ofSeconds(5)).sessionToken().reveal();
    }
}
