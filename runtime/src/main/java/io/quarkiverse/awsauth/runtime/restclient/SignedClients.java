package io.quarkiverse.awsauth.runtime.restclient;

import java.util.Map;

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

    /**
     * @param byInterface the clients by the full names of their interfaces
     * @param settings tell the region of those that name none
     * @param registry finds their credentials
     * @param signer signs
     */
    public SignedClients(Map<String, SignedClient> byInterface, Settings settings, CredentialsRegistry registry,
            SigV4Signer signer) {
        this.byInterface = Map.copyOf(byInterface);
        this.settings = settings;
        this.registry = registry;
        this.signer = signer;
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
        return new RequestSigning(SigningTarget.of(client.service(), region), registry.configured(client.credentials()),
                signer);
    }
}
