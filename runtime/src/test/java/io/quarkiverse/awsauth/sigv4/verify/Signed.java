package io.quarkiverse.awsauth.sigv4.verify;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.quarkiverse.awsauth.sigv4.Header;
import io.quarkiverse.awsauth.sigv4.PresignedUrl;
import io.quarkiverse.awsauth.sigv4.Presigning;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningRequest;
import io.quarkiverse.awsauth.sigv4.SigningRequestBuilder;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/** Requests as servers receive them, signed by the signer. */
final class Signed {

    static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
    static final AwsCredentials USER = new StaticCredentials("AKIDUSER", SecretString.of("secret-of-the-user"));
    static final SessionCredentials SESSION = new SessionCredentials("ASIASESSION", SecretString.of("secret-of-the-session"),
            SecretString.of("the/session+token=="), NOW.plusSeconds(1800), null);
    static final SigningTarget TARGET = SigningTarget.of("execute-api", "eu-central-1");
    static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private Signed() {
    }

    static Optional<AwsCredentials> find(String id) {
        return List.of(USER, SESSION).stream().filter(known -> known.accessKeyId().equals(id)).findFirst();
    }

    static ReceivedRequest inHeader(AwsCredentials credentials, SigningTarget target,
            UnaryOperator<SigningRequestBuilder> more) {
        SigningRequest request = request(more);
        List<Header> headers = new ArrayList<>(request.headers());
        new SigV4Signer(() -> NOW).sign(request, target, credentials).asMap()
                .forEach((name, value) -> headers.add(new Header(name, value)));
        return new ReceivedRequest("POST", "/a/b?c=d", headers);
    }

    static ReceivedRequest inQuery(AwsCredentials credentials, SigningTarget target,
            UnaryOperator<SigningRequestBuilder> more) {
        SigningRequest request = request(more);
        PresignedUrl url = new SigV4Signer(() -> NOW).presign(request, target, credentials,
                Presigning.validFor(Duration.ofMinutes(5)));
        return new ReceivedRequest("POST", url.url().substring(url.url().indexOf("/a/b")), request.headers());
    }

    private static SigningRequest request(UnaryOperator<SigningRequestBuilder> more) {
        return more.apply(SigningRequest.builder("POST", URI.create("https://api.example.com/a/b?c=d"))
                .header("Content-Type", "application/json").body(BODY)).build();
    }
}
