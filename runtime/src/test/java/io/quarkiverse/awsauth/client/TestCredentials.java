package io.quarkiverse.awsauth.client;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkiverse.awsauth.signing.SigningThreads;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.smallrye.mutiny.Uni;

/** One name's credentials, which come when the test lets them. */
public final class TestCredentials implements AwsCredentialsRegistry, AwsCredentialsResolver {

    public static final AwsCredentials SESSION = new SessionCredentials("ASIASESSION",
            SecretString.of("secret-of-the-session"), SecretString.of("the/session+token=="),
            Instant.parse("2099-01-01T00:00:00Z"), null);

    /** Has no session token. */
    public static final AwsCredentials STATIC = new StaticCredentials("AKIASTATIC", SecretString.of("secret-that-lasts"));

    private final Uni<AwsCredentials> credentials;

    private TestCredentials(Uni<AwsCredentials> credentials) {
        this.credentials = credentials;
    }

    /** Signs at once. */
    public static AwsRequestSigner signer() {
        return signer(Uni.createFrom().item(SESSION));
    }

    public static AwsRequestSigner signer(Uni<AwsCredentials> credentials) {
        return new AwsRequestSigner(new SigV4Signer(InstantSource.system()), new TestCredentials(credentials), "any",
                SigningThreads.OF_CALLERS);
    }

    static Optional<AwsCredentials> byKey(String accessKeyId) {
        return Stream.of(SESSION, STATIC).filter(known -> known.accessKeyId().equals(accessKeyId)).findFirst();
    }

    @Override
    public Uni<AwsCredentials> resolve() {
        return credentials;
    }

    @Override
    public AwsCredentials resolveAndAwait() {
        return credentials.await().indefinitely();
    }

    @Override
    public void invalidate(AwsCredentials rejected) {
        throw new UnsupportedOperationException("Not by a signer");
    }

    @Override
    public String name() {
        return "any";
    }

    @Override
    public Uni<Optional<AwsCredentialsResolver>> find(String name) {
        return Uni.createFrom().item(Optional.of(this));
    }

    @Override
    public Optional<AwsCredentialsResolver> findAndAwait(String name) {
        return Optional.of(this);
    }

    @Override
    public AwsCredentialsResolver resolver(CredentialSource source) {
        throw new UnsupportedOperationException("Not by a signer");
    }

    @Override
    public void replaceSession(String name, SessionCredentials credentials) {
        throw new UnsupportedOperationException("Not by a signer");
    }
}
