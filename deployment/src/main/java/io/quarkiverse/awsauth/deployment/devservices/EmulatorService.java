package io.quarkiverse.awsauth.deployment.devservices;

import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.deployment.emulator.AwsEmulator;
import io.quarkiverse.awsauth.deployment.emulator.ThrowawayPki;
import io.quarkus.deployment.builditem.Startable;
import io.quarkus.runtime.configuration.ConfigurationException;

/** An emulator with a certificate authority and a client certificate of its own. */
final class EmulatorService implements Startable {

    private static final String PORT = "quarkus.aws-auth.devservices.port";

    private final EmulatorPlan plan;
    private @Nullable ThrowawayPki pki;
    private @Nullable AwsEmulator emulator;

    EmulatorService(EmulatorPlan plan) {
        this.plan = plan;
    }

    /**
     * @throws ConfigurationException if the emulator cannot listen on its port
     */
    @Override
    public synchronized void start() {
        ThrowawayPki certificates = ThrowawayPki.create(InstantSource.system());
        pki = certificates;
        try {
            emulator = AwsEmulator.start(plan.settings(certificates.authorityCertificate()));
        } catch (UncheckedIOException | IllegalArgumentException e) {
            close();
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new ConfigurationException(PORT + ": the AWS emulator cannot listen on " + plan.port() + " ("
                    + why.getMessage() + "); set another, or remove it", e, Set.of(PORT));
        }
    }

    /** The certificates of an emulator that has been started. */
    synchronized ThrowawayPki pki() {
        return Objects.requireNonNull(pki, "not started");
    }

    /** The URL of an emulator that has been started. */
    @Override
    public synchronized String getConnectionInfo() {
        return Objects.requireNonNull(emulator, "not started").url().toString();
    }

    @Override
    public @Nullable String getContainerId() {
        return null;
    }

    @Override
    public synchronized void close() {
        if (emulator != null) {
            emulator.close();
            emulator = null;
        }
        if (pki != null) {
            pki.close();
            pki = null;
        }
    }
}
