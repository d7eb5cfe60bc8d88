package io.quarkiverse.awsauth.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.s3express.DirectoryBucket;
import io.quarkiverse.awsauth.s3express.S3Express;
import io.quarkiverse.awsauth.s3express.S3ExpressSessions;
import io.quarkiverse.awsauth.s3express.SessionMode;
import io.quarkus.test.QuarkusUnitTest;

/** A session with a directory bucket, opened over the network by the application's own credentials. */
class S3ExpressTest {

    private static final String CREDENTIALS = "quarkus.aws-auth.credentials.";

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClass(RawServer.class))
            .overrideConfigKey(CREDENTIALS + "static.access-key-id", "AKIADEFAULT")
            .overrideConfigKey(CREDENTIALS + "static.secret-access-key", "default-secret")
            .overrideRuntimeConfigKey("quarkus.aws-auth.acquire-timeout", "1s");

    @Inject
    S3Express s3Express;
    @Inject
    AwsCredentialsResolver caller;

    @Test
    void opensASession() throws Exception {
        try (RawServer server = RawServer.answering(answer(Instant.now().plusSeconds(300)))) {
            DirectoryBucket bucket = new DirectoryBucket("my-data--use1-az4--x-s3", "us-east-1",
                    URI.create("http://127.0.0.1:" + server.port()));
            S3ExpressSessions sessions = s3Express.sessions(caller);

            for (int i = 0; i < 2; i++) {
                SessionCredentials session = sessions.resolve(bucket, SessionMode.READ_ONLY).await()
                        .atMost(Duration.ofSeconds(20));
                assertThat(session.accessKeyId()).isEqualTo("SESSION");
            }

            assertThat(server.exchange.get(20, TimeUnit.SECONDS)).startsWith("GET /?session HTTP/1.1\r\n")
                    .containsIgnoringCase("x-amz-create-session-mode: ReadOnly\r\n")
                    .contains("Credential=AKIADEFAULT/", "/us-east-1/s3express/aws4_request");
        }
    }

    @Test
    void waitsNoLongerThanConfigured() throws Exception {
        try (RawServer server = RawServer.answering(out -> Thread.sleep(20_000))) {
            DirectoryBucket bucket = new DirectoryBucket("slow--use1-az4--x-s3", "us-east-1",
                    URI.create("http://127.0.0.1:" + server.port()));

            assertThatExceptionOfType(AwsCredentialsException.class)
                    .isThrownBy(() -> s3Express.sessions(caller).resolve(bucket, SessionMode.READ_ONLY).await()
                            .atMost(Duration.ofSeconds(20)))
                    .withMessageContaining("could not be obtained within PT1S (quarkus.aws-auth.acquire-timeout)");
        }
    }

    private static String answer(Instant expiration) {
        String body = "<CreateSessionResult><Credentials><SessionToken>token</SessionToken>"
                + "<SecretAccessKey>secret</SecretAccessKey><AccessKeyId>SESSION</AccessKeyId><Expiration>" + expiration
                + "</Expiration></Credentials></CreateSessionResult>";
        return "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }
}
