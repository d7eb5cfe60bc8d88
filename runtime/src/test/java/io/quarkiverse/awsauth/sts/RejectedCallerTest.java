package io.quarkiverse.awsauth.sts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.http.HttpAnswer;
import io.quarkiverse.awsauth.http.HttpTransport;
import io.quarkiverse.awsauth.rolesanywhere.CreateSession;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.source.AwsSdkCall;
import io.quarkiverse.awsauth.source.CredentialFetcher;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkiverse.awsauth.x509.IdentityThreads;
import io.smallrye.mutiny.Uni;

/** The service rejects the session that a role is to be assumed with. */
class RejectedCallerTest {

    private static final AwsCredentials FIRST = session("ASIAFIRST", Sts.NOW.plusSeconds(900));
    private static final AwsCredentials SECOND = session("ASIASECOND", Sts.NOW.plusSeconds(3600));

    private final List<String> callers = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = { "ExpiredToken", "ExpiredTokenException", "InvalidToken" })
    void isDroppedAndOthersAreUsedAtOnce(String code) {
        Base base = new Base(FIRST, SECOND);

        assertThat(call(base, code, "ASIAFIRST").accessKeyId()).isEqualTo("ASIAEXAMPLE");

        assertThat(base.invalidated).containsExactly(FIRST);
        assertThat(callers).containsExactly("ASIAFIRST", "ASIASECOND");
    }

    @ParameterizedTest
    @ValueSource(strings = { "ExpiredToken", "ExpiredTokenException", "InvalidToken" })
    void thatIsTooYoungToBeDroppedIsWorthWaiting(String code) {
        assertThat(failure(new Base(FIRST, FIRST), code, "ASIAFIRST").reason()).isEqualTo(Reason.UNAVAILABLE);
        assertThat(callers).containsExactly("ASIAFIRST");
    }

    @Test
    void isReplacedOnceAnAttempt() {
        Base base = new Base(FIRST, SECOND);

        assertThat(failure(base, "InvalidToken", "ASIA").reason()).isEqualTo(Reason.UNAVAILABLE);

        assertThat(base.invalidated).containsExactly(FIRST);
        assertThat(callers).containsExactly("ASIAFIRST", "ASIASECOND");
    }

    @Test
    void thatNobodyRenewsHasToBeReplaced() {
        Base base = new Base(Sts.SESSION, Sts.SESSION);

        assertThat(failure(base, "ExpiredToken", "ASIA").reason()).isEqualTo(Reason.EXPIRED);
        assertThat(failure(base, "InvalidToken", "ASIA").reason()).isEqualTo(Reason.REFUSED);
    }

    @Test
    void mayBeFollowedByAFailureOfItsSource() {
        AwsCredentialsException down = new AwsCredentialsException(Reason.UNAVAILABLE, "Credentials base: down");
        Base base = new Base(FIRST, null) {
            @Override
            AwsCredentials afterwards() {
                throw down;
            }
        };

        assertThat(failure(base, "ExpiredToken", "ASIA")).isSameAs(down);
    }

    @ParameterizedTest
    @ValueSource(strings = { "AccessDenied", "SignatureDoesNotMatch", "InvalidClientTokenId", "Throttling" })
    void isKeptIfNewOnesWouldFareNoBetter(String code) {
        Base base = new Base(FIRST, SECOND);

        failure(base, code, "ASIA");

        assertThat(base.invalidated).isEmpty();
        assertThat(callers).containsExactly("ASIAFIRST");
    }

    private AwsCredentialsException failure(Base base, String code, String rejected) {
        try {
            throw new AssertionError("No failure but " + call(base, code, rejected));
        } catch (AwsCredentialsException e) {
            assertThat(e.getMessage()).doesNotContain(Sts.TOKEN);
            return e;
        }
    }

    /** STS answers with the code to those whose key begins so, and grants to others. */
    private AwsCredentials call(Base base, String code, String rejected) {
        HttpTransport transport = call -> {
            String key = call.headers().get("Authorization").replaceAll(".*Credential=(\\w+)/.*", "$1");
            callers.add(key);
            return Uni.createFrom().item(key.startsWith(rejected) ? answer(403, Sts.error(code, "No"))
                    : answer(200, Sts.SUCCESS));
        };
        ServiceClock clock = new ServiceClock(() -> Sts.NOW);
        CredentialFetcher fetcher = new CredentialFetcher(new CreateSession(identifier -> {
            throw new AssertionError("There is no certificate");
        }, transport, new IdentityThreads(), clock), new AssumeRole(new SigV4Signer(clock), transport, clock),
                AwsSdkCall.ABSENT);
        return fetcher.fetch(Sts.source().build(), name -> base, () -> {
        }).await().indefinitely();
    }

    private static HttpAnswer answer(int status, String body) {
        return new HttpAnswer(status, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }

    private static AwsCredentials session(String key, Instant expiration) {
        return new SessionCredentials(key, Sts.SECRET, SecretString.of(Sts.TOKEN), expiration, null);
    }

    /** Has one session until it is told to drop it, and another, or the same one, afterwards. */
    private static class Base implements AwsCredentialsResolver {

        final List<AwsCredentials> invalidated = new ArrayList<>();
        private final AwsCredentials before;
        private final @Nullable AwsCredentials after;

        Base(AwsCredentials before, @Nullable AwsCredentials after) {
            this.before = before;
            this.after = after;
        }

        AwsCredentials afterwards() {
            return Objects.requireNonNull(after);
        }

        @Override
        public String name() {
            return "base";
        }

        @Override
        public Uni<AwsCredentials> resolve() {
            return Uni.createFrom().item(this::resolveAndAwait);
        }

        @Override
        public AwsCredentials resolveAndAwait() {
            return invalidated.isEmpty() ? before : afterwards();
        }

        @Override
        public void invalidate(AwsCredentials rejected) {
            invalidated.add(rejected);
        }
    }
}
