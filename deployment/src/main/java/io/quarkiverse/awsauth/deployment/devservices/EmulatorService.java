package io.quarkiverse.awsauth.deployment.devservices;

import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.deployment.emulator.AwsEmulator;
import io.quarkiverse.awsauth.deployment.emulator.EmulatorSettings;
import io.quarkiverse.awsauth.deployment.emulator.ThrowawayPki;
import io.quarkiverse.awsauth.runtime.PropertyNames;
import io.quarkus.deployment.builditem.Startable;
import io.quarkus.runtime.configuration.ConfigurationException;

/** An emulator with a certificate authority and a client certificate of its own. */
final class EmulatorService implements Startable {

    private static final String PORT = "quarkus.aws-auth.devservices.port";
    private static final String CERTIFICATE = "quarkus.aws-auth.client-certificates.";
    private static final String ROLES_ANYWHERE = "quarkus.aws-auth.credentials.roles-anywhere.";

    private final int port;
    private final String region;
    private @Nullable ThrowawayPki pki;
    private @Nullable AwsEmulator emulator;
    private Map<String, String> configuration = Map.of();

    EmulatorService(int port, String region) {
        this.port = port;
        this.region = region;
    }

    /**
     * @throws ConfigurationException if the emulator cannot listen on its port
     */
    @Override
    public synchronized void start() {
        InstantSource clock = InstantSource.system();
        ThrowawayPki certificates = ThrowawayPki.create(clock);
        pki = certificates;
        EmulatorSettings settings = EmulatorSettings.trusting(region, certificates.authorityCertificate()).withPort(port);
        String url = listen(settings).toString();
        Map<String, String> points = new HashMap<>();
        points.put(PropertyNames.EMULATOR_URL, url);
        points.put("quarkus.aws-auth.region", region);
        points.put(CERTIFICATE + "key-store", certificates.keyStore().toString());
        points.put(CERTIFICATE + "password", certificates.keyStorePassword());
        points.put(ROLES_ANYWHERE + "trust-anchor-arn", settings.trustAnchorArn());
        points.put(ROLES_ANYWHERE + "profile-arn", settings.profileArn());
        points.put(ROLES_ANYWHERE + "role-arn", settings.roleArns().get(0));
        points.put(ROLES_ANYWHERE + "endpoint-override", url);
        configuration = Map.copyOf(points);
    }

    private URI listen(EmulatorSettings settings) {
        try {
            AwsEmulator started = AwsEmulator.start(settings);
            emulator = started;
            return started.url();
        } catch (UncheckedIOException | IllegalArgumentException e) {
            close();
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new ConfigurationException(PORT + ": the AWS emulator cannot listen on " + port + " (" + why.getMessage()
                    + "); set another, or remove it", e, Set.of(PORT));
        }
    }

    /** What points the application at the emulator; empty before it is started. */
    synchronized Map<String, String> configuration() {
        return configuration;
    }

    String value(String property) {
        return Objects.requireNonNull(configuration().get(property), property);
    }

    @Override
    public String getConnectionInfo() {
        return value(PropertyNames.EMULATOR_URL);
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
