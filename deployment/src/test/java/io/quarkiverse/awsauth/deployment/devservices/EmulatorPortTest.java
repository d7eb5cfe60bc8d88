package io.quarkiverse.awsauth.deployment.devservices;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkus.runtime.configuration.ConfigurationException;

class EmulatorPortTest {

    @Test
    void isNamedIfItIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(taken.getLocalPort());
        }
    }

    @Test
    void isNamedIfItIsNone() {
        assertRefused(70_000);
    }

    private static void assertRefused(int port) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> EmulatorService.start(EmulatorPlan.of(port, "eu-central-1", Set.of())))
                .withMessageStartingWith("quarkus.aws-auth.devservices.port: the AWS emulator cannot listen on " + port + " (")
                .withMessageEndingWith("); set another, or remove it");
    }
}
