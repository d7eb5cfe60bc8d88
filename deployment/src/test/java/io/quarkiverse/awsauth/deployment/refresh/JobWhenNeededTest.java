package io.quarkiverse.awsauth.deployment.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.logging.Level;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.AwsCredentialsResolver;
import io.quarkiverse.awsauth.runtime.refresh.RefreshJob;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.QuarkusUnitTest;
import io.smallrye.mutiny.subscription.Cancellable;

/** There is no job for static credentials alone, and one as soon as a session is asked for. */
class JobWhenNeededTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withApplicationRoot(jar -> jar.addClasses(Heard.class))
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", "AKIAEXAMPLE")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.secret-access-key", "secret")
            .setLogRecordPredicate(record -> record.getLevel().intValue() >= Level.WARNING.intValue()
                    && record.getLoggerName().equals(RefreshJob.class.getName()))
            .assertLogRecords(records -> assertThat(records).isEmpty());

    @Inject
    AwsCredentialsResolver credentials;
    @Inject
    AwsCredentialsRegistry registry;
    @Inject
    Scheduler scheduler;

    @Test
    void itIsThereWhenTheFirstSessionIs() {
        assertThat(credentials.resolveAndAwait().accessKeyId()).isEqualTo("AKIAEXAMPLE");
        scheduler.pause();
        scheduler.resume();
        assertThat(scheduler.getScheduledJob(RefreshJob.IDENTITY)).isNull();

        AwsCredentialsResolver role = registry.resolver(AssumeRoleSource.builder()
                .roleArn(Arn.parse("arn:aws:iam::111122223333:role/orders")).region("eu-central-1")
                .endpointOverride(URI.create("http://127.0.0.1:1")).build());
        Cancellable attempt = role.resolve().subscribe().with(obtained -> {
        }, failed -> {
        });
        for (int i = 0; i < 200 && scheduler.getScheduledJob(RefreshJob.IDENTITY) == null; i++) {
            Heard.pause();
        }
        attempt.cancel();
        assertThat(scheduler.getScheduledJob(RefreshJob.IDENTITY)).isNotNull();
    }
}
