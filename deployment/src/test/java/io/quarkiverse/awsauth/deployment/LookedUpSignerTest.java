package io.quarkiverse.awsauth.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.s3express.S3Express;
import io.quarkiverse.awsauth.signing.AwsRequestSigner;
import io.quarkus.arc.Arc;
import io.quarkus.test.QuarkusUnitTest;

/** Nothing injects these: they are there because the application says so. */
class LookedUpSignerTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest().withEmptyApplication()
            .overrideConfigKey("quarkus.arc.unremovable-types",
                    AwsRequestSigner.class.getName() + "," + S3Express.class.getName());

    @Test
    void areFound() {
        assertThat(Arc.container().instance(AwsRequestSigner.class).isAvailable()).isTrue();
        assertThat(Arc.container().instance(S3Express.class).isAvailable()).isTrue();
    }
}
