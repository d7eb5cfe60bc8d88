package io.quarkiverse.awsauth.deployment.devservices;

import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Set;

import io.quarkiverse.awsauth.deployment.emulator.AwsEmulator;
import io.quarkiverse.awsauth.deployment.emulator.ThrowawayPki;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * An emulator with a certificate authority and a client certificate of its own.
 *
 * @param emulator has been started
 * @param pki its certificates
 */
record EmulatorService(AwsEmulator emulator, ThrowawayPki pki) implements AutoCloseable {

    private static final String PORT = "quarkus.aws-auth.devservices.port";

    /**
     * @throws ConfigurationException if the emulator cannot listen on its port
     */
    static EmulatorService start(EmulatorPlan plan) {
        ThrowawayPki pki = ThrowawayPki.create(InstantSource.system());
        try {
            return new EmulatorService(AwsEmulator.start(plan.settings(pki.authorityCertificate())), pki);
        } catch (UncheckedIOException | IllegalArgumentException e) {
            pki.close();
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new ConfigurationException(PORT + ": the AWS emulator cannot listen on " + plan.port() + " ("
                    + why.getMessage() + "); set another, or remove it", e, Set.of(PORT));
        }
    }

    @Override
    public void close() {
        emulator.close();
        pki.close();
    }
}
