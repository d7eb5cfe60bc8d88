package io.quarkiverse.awsauth.runtime.refresh;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AwsSdkSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;

/** What is told of an attempt that does not end. */
class SourceAttemptTest {

    private static final String PREFIX = "arn:aws:rolesanywhere:eu-central-1:123456789012:";

    @Test
    void namesWhatMayHang() {
        assertThat(SourceAttempt.hangs(RolesAnywhereSource.builder().trustAnchorArn(Arn.parse(PREFIX + "trust-anchor/a"))
                .profileArn(Arn.parse(PREFIX + "profile/b")).roleArn(Arn.parse("arn:aws:iam::123456789012:role/c")).build()))
                .isEqualTo("the attempt to obtain them hangs; check what the client certificate comes from: a file system, a"
                        + " device, or a bean");
        assertThat(SourceAttempt.hangs(AwsSdkSource.bean("mine"))).isEqualTo("the attempt to obtain them hangs; check what the"
                + " AWS SDK waits for: a command, a file system, or a service");
    }
}
