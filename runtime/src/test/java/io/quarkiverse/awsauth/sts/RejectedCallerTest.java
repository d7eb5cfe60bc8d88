package io.quarkiverse.awsauth.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.rolesanywhere.CreateSession;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.source.CredentialFetcher;
import io.quarkiverse.awsauth.time.ServiceClock;
import io.quarkiverse.awsauth.x509.IdentityThreads;
import io.smallrye.mutiny.Uni;

/** The service rejects the session that a role is to be assumed with. */
class RejectedCallerTest {

    private final RecordingResolver base = new RecordingResolver();

    @ParameterizedTest
    @ValueSource(strings = { "ExpiredToken", "ExpiredTokenException", "InvalidToken" })
    void isDropped(String code) {
        fail(code);

        assertThat(base.invalidated).containsExactly(Sts.SESSION);
    }

    @ParameterizedTest
    @ValueSource(strings = { "AccessDenied", "SignatureDoesNotMatch", "InvalidClientTokenId", "Throttling" })
    void isKeptIfNewOnesWouldFareNoBetter(String code) {
        fail(code);

        assertThat(base.invalidated).isEmpty();
    }

    private void fail(String code) {
        CannedTransport transport = CannedTransport.answering(403, Map.of(), Sts.error(code, "No"));
        ServiceClock clock = new ServiceClock(() -> Sts.NOW);
        CredentialFetcher fetcher = new CredentialFetcher(new CreateSession(identifier -> {
            throw new AssertionError("There is no certificate");
        }, transport, new IdentityThreads(), clock), new AssumeRole(new SigV4Signer(clock), transport, clock));

        assertThatExceptionOfType(AwsCredentialsException.class)
                .isThrownBy(() -> fetcher.fetch(Sts.source().build(), name -> base).await().indefinitely())
                .withMessageContaining("HTTP 4").withMessageNotContaining(Sts.TOKEN);
    }

    /** Remembers what it was told to drop. */
    private static final class RecordingResolver implements AwsCredentialsResolver {

        final List<AwsCredentials> invalidated = new ArrayList<>();

        @Override
        public String name() {
            return "base";
        }

        @Override
        public Uni<AwsCredentials> resolve() {
            return Uni.createFrom().item(Sts.SESSION);
        }

        @Override
        public AwsCredentials resolveAndAwait() {
            return Sts.SESSION;
        }

        @Override
        public void invalidate(AwsCredentials rejected) {
            invalidated.add(rejected);
        }
    }
}
