package io.quarkiverse.awsauth.deployment.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.util.function.Consumer;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.QuarkusUnitTest;

/** An application with a store that must not be used as it is. */
abstract class StartFailure {

    /**
     * @param application an application that has a database
     */
    static QuarkusUnitTest failing(QuarkusUnitTest application) {
        return application.withEmptyApplication().overrideConfigKey("quarkus.aws-auth.devservices.enabled", "false");
    }

    static Consumer<Throwable> failure(String message) {
        return e -> assertThat(e).isInstanceOf(ConfigurationException.class).hasMessage(message);
    }

    @Test
    void theApplicationDoesNotStart() {
        fail("It started");
    }
}
