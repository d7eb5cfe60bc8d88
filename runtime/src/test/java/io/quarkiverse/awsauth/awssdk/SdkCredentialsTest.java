package io.quarkiverse.awsauth.awssdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.AwsSdkSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.StaticCredentials;
import io.smallrye.mutiny.TimeoutException;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** What the AWS SDK finds. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the commands are those of a POSIX shell")
class SdkCredentialsTest {

    private static final StaticCredentials KEYS = new StaticCredentials("AKIAUSER", SecretString.of("the-secret"));

    private final Map<String, AwsCredentialsProvider> beans = new ConcurrentHashMap<>();
    private final SdkCredentials sdk = new SdkCredentials(name -> Optional.ofNullable(beans.get(name)));

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        sdk.close();
        System.getProperties().keySet().removeIf(key -> key.toString().startsWith("aws."));
    }

    private AwsCredentials resolve(AwsSdkSource source) {
        return sdk.call(source).await().atMost(Duration.ofSeconds(50));
    }

    private void refuses(AwsSdkSource source, Reason reason, String... parts) {
        assertThatThrownBy(() -> resolve(source)).isInstanceOfSatisfying(AwsCredentialsException.class,
                e -> assertThat(e.reason()).isEqualTo(reason)).hasMessageContainingAll(parts);
    }

    private void profiles(String text) throws IOException {
        System.setProperty("aws.configFile", Files.writeString(folder.resolve("config"), text).toString());
        System.setProperty("aws.sharedCredentialsFile", folder.resolve("none").toString());
    }

    @Test
    void systemPropertiesAreReadAnewEachTime() {
        System.setProperty("aws.accessKeyId", "AKIAUSER");
        System.setProperty("aws.secretAccessKey", "the-secret");
        assertThat(resolve(AwsSdkSource.of(AwsSdkSource.Provider.SYSTEM_PROPERTIES))).isEqualTo(KEYS);
        assertThat(resolve(AwsSdkSource.defaultChain())).isEqualTo(KEYS);

        System.setProperty("aws.accessKeyId", "AKIAOTHER");
        assertThat(resolve(AwsSdkSource.defaultChain()).accessKeyId()).isEqualTo("AKIAOTHER");
    }

    @Test
    void aProfileIsReadAnewEachTime() throws IOException {
        profiles("[profile dev]\naws_access_key_id=AKIAUSER\naws_secret_access_key=the-secret\n");
        assertThat(resolve(AwsSdkSource.profile("dev"))).isEqualTo(KEYS);
        refuses(AwsSdkSource.profile("prod"), Reason.UNAVAILABLE, "the AWS SDK's provider profile has none: ", "prod",
                "; correct the profile in the files that AWS_CONFIG_FILE and AWS_SHARED_CREDENTIALS_FILE name");

        profiles("[profile dev]\naws_access_key_id=AKIAOTHER\naws_secret_access_key=the-secret\n");
        assertThat(resolve(AwsSdkSource.profile("dev")).accessKeyId()).isEqualTo("AKIAOTHER");
    }

    @Test
    void aProfileMayNameACommand() throws IOException {
        Instant expiration = Instant.parse("2099-01-15T10:30:00Z");
        String answer = "{\"Version\":1,\"AccessKeyId\":\"ASIAPROCESS\",\"SecretAccessKey\":\"the-secret\","
                + "\"SessionToken\":\"the-token\",\"Expiration\":\"" + expiration + "\"}";
        String command = "cat " + Files.writeString(folder.resolve("answer"), answer);
        profiles("[default]\ncredential_process=" + command + "\n");
        SessionCredentials session = new SessionCredentials("ASIAPROCESS", SecretString.of("the-secret"),
                SecretString.of("the-token"), expiration, null);

        assertThat(resolve(AwsSdkSource.of(AwsSdkSource.Provider.PROFILE))).isEqualTo(session);
        assertThat(resolve(AwsSdkSource.process(command))).isEqualTo(session);
    }

    @Test
    void aProfileThatNeedsAModuleSaysWhich() throws IOException {
        profiles("[default]\nrole_arn=arn:aws:iam::123456789012:role/Reader\nsource_profile=user\n"
                + "[profile user]\naws_access_key_id=AKIAUSER\naws_secret_access_key=the-secret\n");

        refuses(AwsSdkSource.of(AwsSdkSource.Provider.PROFILE), Reason.CONFIGURATION, "'sts' service module");
    }

    @Test
    void aCommandThatFailsIsNotQuoted() {
        AwsSdkSource source = AwsSdkSource.process("echo hidden >&2; exit 3");

        assertThat(source).hasToString("AWS SDK process");
        assertThatThrownBy(() -> resolve(source)).isInstanceOf(AwsCredentialsException.class)
                .hasMessage("the AWS SDK's provider process has none: Failed to refresh process-based credentials; run the"
                        + " command of aws-sdk.command by hand to see why")
                .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("hidden"));
        assertThat(AwsSdkSource.profile("dev")).hasToString("AWS SDK profile 'dev'");
    }

    @Test
    void aProfilesCommandIsNotQuotedEither() throws IOException {
        String printed = "{\\\"Version\\\":1,\\\"AccessKeyId\\\":\\\"AKIAUSER\\\",\\\"SecretAccessKey\\\":\\\"hidden\\\"";
        for (String command : new String[] { "echo hidden >&2; exit 3", "echo hidden", "echo " + printed }) {
            profiles("[default]\ncredential_process=sh -c '" + command + "'\n");
            for (AwsSdkSource source : new AwsSdkSource[] { AwsSdkSource.defaultChain(), AwsSdkSource.profile("default"),
                    AwsSdkSource.process(command) }) {
                assertThatThrownBy(() -> resolve(source)).as("%s %s", source, command)
                        .isInstanceOf(AwsCredentialsException.class)
                        .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("hidden"));
            }
        }
    }

    @Test
    void aBeanIsAskedOnAnotherThreadAndStaysOpen() {
        CompletableFuture<String> thread = new CompletableFuture<>();
        class Closing implements AwsCredentialsProvider, SdkAutoCloseable {
            boolean closed;

            @Override
            public software.amazon.awssdk.auth.credentials.AwsCredentials resolveCredentials() {
                thread.complete(Thread.currentThread().getName());
                return AwsBasicCredentials.create("AKIAUSER", "the-secret");
            }

            @Override
            public void close() {
                closed = true;
            }
        }
        Closing bean = new Closing();
        beans.put("mine", bean);

        assertThat(resolve(AwsSdkSource.bean("mine"))).isEqualTo(KEYS);
        assertThat(thread.join()).isEqualTo("aws-auth-sdk");
        assertThat(bean.closed).isFalse();
    }

    @Test
    void anAttemptThatHangsDoesNotDelayTheNext() {
        CompletableFuture<String> hangs = new CompletableFuture<>();
        AtomicBoolean first = new AtomicBoolean(true);
        beans.put("mine", () -> {
            if (first.getAndSet(false)) {
                hangs.join();
            }
            return AwsBasicCredentials.create("AKIAUSER", "the-secret");
        });

        assertThatThrownBy(() -> sdk.call(AwsSdkSource.bean("mine")).await().atMost(Duration.ofMillis(100)))
                .isInstanceOf(TimeoutException.class);
        assertThat(sdk.call(AwsSdkSource.bean("mine")).await().atMost(Duration.ofSeconds(10))).isEqualTo(KEYS);
        hangs.complete("at last");
    }

    @Test
    void anEndThatTheSdkDoesNotKnowIsNotKnown() {
        beans.put("endless", () -> AwsSessionCredentials.builder().accessKeyId("ASIAUSER").secretAccessKey("the-secret")
                .sessionToken("the-token").expirationTime(Instant.MAX).build());

        assertThat(resolve(AwsSdkSource.bean("endless"))).isEqualTo(new SessionCredentials("ASIAUSER",
                SecretString.of("the-secret"), SecretString.of("the-token"), null, null));
    }

    @Test
    void aBeanHasToBeThereAndAnothers() {
        beans.put("ours", new AwsSdkCredentialsProvider(() -> {
            throw new IllegalStateException();
        }));
        beans.put("nobody", AnonymousCredentialsProvider.create());

        refuses(AwsSdkSource.bean("absent"), Reason.CONFIGURATION, "there is no bean named 'absent' of type"
                + " AwsCredentialsProvider; make one with @Named(\"absent\"), or correct aws-sdk.bean");
        refuses(AwsSdkSource.bean("ours"), Reason.CONFIGURATION, "the bean 'ours' is made of credentials of AWS Auth");
        refuses(AwsSdkSource.bean("nobody"), Reason.CONFIGURATION, "A part of the credentials is missing",
                "look at the bean 'nobody'");
        refuses(AwsSdkSource.of(AwsSdkSource.Provider.PROCESS), Reason.CONFIGURATION, "needs a command; set aws-sdk.command");
    }

    @Test
    void whatAServiceAnswersIsToldApart() {
        beans.put("busy", failing(429));
        beans.put("refused", failing(403));
        beans.put("down", failing(503));

        refuses(AwsSdkSource.bean("busy"), Reason.THROTTLED, "No");
        refuses(AwsSdkSource.bean("refused"), Reason.REFUSED, "the AWS SDK's provider bean has none: ");
        refuses(AwsSdkSource.bean("down"), Reason.UNAVAILABLE, "No");
    }

    @Test
    void messagesAreQuotedAsThoseOfServices() {
        beans.put("echo", failing("Refused.\r\n[AWS Auth] forged\u001b[31m The Canonical String was: token-in-clear"));
        beans.put("opaque", failing("Bad token " + "A".repeat(64)));
        beans.put("long", failing("no ".repeat(2000)));
        beans.put("nothing", failing("The String-to-Sign was: token-in-clear"));

        says("echo", "Refused.  [AWS Auth] forged [31m");
        says("opaque", "Bad token …");
        says("long", "no ".repeat(1000) + "…");
        says("nothing", "an unforeseen SdkServiceException");
    }

    private void says(String bean, String message) {
        assertThatThrownBy(() -> resolve(AwsSdkSource.bean(bean)))
                .hasMessage("the AWS SDK's provider bean has none: " + message + "; look at the bean '" + bean + "'");
    }

    private static AwsCredentialsProvider failing(String message) {
        return () -> {
            throw SdkServiceException.builder().message(message).statusCode(403).build();
        };
    }

    private static AwsCredentialsProvider failing(int status) {
        return () -> {
            throw SdkServiceException.builder().message("No.").statusCode(status).build();
        };
    }
}
