package io.quarkiverse.awsauth.deployment.certificate;

import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicInteger;

import io.quarkiverse.awsauth.Arn;
import io.quarkiverse.awsauth.AwsCredentialsRegistry;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.SessionCredentials;
import io.quarkiverse.awsauth.deployment.emulator.AwsEmulator;
import io.quarkiverse.awsauth.deployment.emulator.EmulatorSettings;

/** An emulator that trusts one authority, and sessions from it: a new one at each call. */
final class Sessions implements AutoCloseable {

    private final EmulatorSettings settings;
    private final AwsEmulator emulator;
    private final AtomicInteger made = new AtomicInteger();

    Sessions(X509Certificate authority) {
        settings = EmulatorSettings.trusting(authority).withAcceptRoleSessionName(true);
        emulator = AwsEmulator.start(settings);
    }

    AwsEmulator emulator() {
        return emulator;
    }

    SessionCredentials obtain(AwsCredentialsRegistry registry, String clientCertificate) {
        return (SessionCredentials) registry.resolver(RolesAnywhereSource.builder()
                .trustAnchorArn(Arn.parse(settings.trustAnchorArn())).profileArn(Arn.parse(settings.profileArn()))
                .roleArn(Arn.parse(settings.roleArns().get(0))).clientCertificate(clientCertificate)
                .sessionName("session-" + made.incrementAndGet()).endpointOverride(emulator.url()).build()).resolveAndAwait();
    }

    @Override
    public void close() {
        emulator.close();
    }
}
