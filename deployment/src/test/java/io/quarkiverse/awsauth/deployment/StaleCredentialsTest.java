package io.quarkiverse.awsauth.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkus.test.QuarkusUnitTest;

/** Credentials expire, so that a field must not keep them. */
class StaleCredentialsTest {

    @RegisterExtension
    static final QuarkusUnitTest APPLICATION = new QuarkusUnitTest()
            .withEmptyApplication()
            .overrideConfigKey("quarkus.aws-auth.credentials.static.access-key-id", "AKIADEFAULT")
            .overrideConfigKey("quarkus.aws-auth.credentials.static.secret-access-key", "secret")
            .assertException(e -> assertThat(e).rootCause().hasMessage("The injection point "
                    + StaleCredentialsTest.class.getName() + "#kept would keep credentials that expire. Inject"
                    + " AwsCredentialsResolver and call resolve() or resolveAndAwait() for each use"));

    @Inject
    AwsCredentials kept;

    @Test
    void theApplicationIsNotBuilt() {
        fail("It was built");
    }
}
