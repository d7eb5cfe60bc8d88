package io.quarkiverse.awsauth.runtime.restclient;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Configurable;

import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;

/**
 * Found by the service loader; sees each REST client, injected or built in code, as it is made, and touches only those
 * that are to be signed.
 */
public final class SigningListener implements RestClientListener {

    @Override
    public void onNewClient(Class<?> restClient, RestClientBuilder builder) {
        try (InstanceHandle<SignedClients> clients = Arc.container().instance(SignedClients.class)) {
            if (clients.isAvailable()) {
                clients.get().signingFor(restClient).ifPresent(signing -> {
                    builder.followRedirects(false);
                    clients.get().logMask().applyTo(builder);
                    register(builder, signing);
                });
            }
        }
    }

    /**
     * The filter that signs is the last, and that of answers the first. Of the interceptors, one of the two ends of the order
     * is called first, and which one it is
     * depends on how the client was made; see {@link SigningInterceptor}.
     */
    private static void register(Configurable<?> client, ClientSigning signing) {
        client.register(new OwnHost(), Priorities.AUTHENTICATION + 1);
        client.register(new SigningFilter(signing), Integer.MAX_VALUE);
        client.register(new SigningInterceptor.AtLowest(), Integer.MIN_VALUE);
        client.register(new SigningInterceptor.AtHighest(), Integer.MAX_VALUE);
        client.register(new SignatureCheck());
        client.register(new AnswerFilter(signing), Integer.MAX_VALUE);
    }
}
