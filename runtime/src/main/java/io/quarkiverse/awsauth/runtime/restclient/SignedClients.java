package io.quarkiverse.awsauth.runtime.restclient;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.runtime.CredentialsRegistry;
import io.quarkiverse.awsauth.runtime.Settings;
import io.quarkiverse.awsauth.sigv4.SigV4Signer;
import io.quarkiverse.awsauth.sigv4.SigningTarget;

/**
 * All signed clients of the application.
 */
public final class SignedClients {

    private final Map<String, SignedClient> byInterface;
    private final Settings settings;
    private final CredentialsRegistry registry;
    private final SigV4Signer signer;
    private final LogMask logMask;

    /**
     * @param byInterface the clients by the full names of their interfaces
     * @param settings tell the region of those that name none
     * @param registry finds their credentials
     * @param signer signs
     * @param maskedHeaders what request logs mask by configuration
     */
    public SignedClients(Map<String, SignedClient> byInterface, Settings settings, CredentialsRegistry registry,
            SigV4Signer signer, Set<String> maskedHeaders) {
        this.byInterface = Map.copyOf(byInterface);
        this.settings = settings;
        this.registry = registry;
        this.signer = signer;
        this.logMask = new LogMask(maskedHeaders);
    }

    /** What is done about the logs of signed clients. */
    LogMask logMask() {
        return logMask;
    }

    /** How requests of an interface are signed; null if they are not. */
    @Nullable
    RequestSigning signingFor(Class<?> restClient) {
        SignedClient client = byInterface.get(restClient.getName());
        if (client == null) {
            return null;
        }
        String region = client.region().isEmpty() ? settings.signingRegion(client.credentials()).orElseThrow()
                : client.region();
        return new RequestSigning(SigningTarget.of(client.service(), region), registry.named(client.credentials()),
                signer);
    }
}
