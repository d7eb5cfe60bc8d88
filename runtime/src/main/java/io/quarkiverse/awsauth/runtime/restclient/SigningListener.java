package io.quarkiverse.awsauth.runtime.restclient;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.ws.rs.core.Configurable;
import jakarta.ws.rs.core.Configuration;

import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

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
                OwnProperties.takeBack(builder);
                Optional<InterfaceSigning> signing = clients.get().signingFor(restClient);
                if (signing.isPresent()) {
                    OwnProperties.set(builder,
                            properties(signing.get(), builder.getConfiguration(), clients.get().logMask()));
                    register(builder);
                    Redirects.watch(builder);
                }
            }
        }
    }

    private static Map<String, Object> properties(InterfaceSigning signing, Configuration client, LogMask mask) {
        Map<String, Object> properties = new HashMap<>();
        properties.put(InterfaceSigning.PROPERTY, signing);
        if (client.getProperty(QuarkusRestClientProperties.STATIC_HEADERS) instanceof Map<?, ?> headers) {
            properties.put(SigningFilter.CONFIGURED_HEADERS, headers);
            properties.put(QuarkusRestClientProperties.STATIC_HEADERS, Map.of());
        }
        Optional<Set<String>> masked = mask.of(client);
        if (masked.isPresent()) {
            properties.put(QuarkusRestClientProperties.LOGGING_MASKED_HEADERS, masked.get());
        }
        return properties;
    }

    /**
     * The filter that signs is the last, and that of answers the first. Of the interceptors, one of the two ends of the order
     * is called first, and which one it is depends on how the client was made; see {@link SigningInterceptor}.
     */
    private static void register(Configurable<?> client) {
        OneAtATime calls = new OneAtATime();
        client.register(new OwnHeaders(calls), Integer.MIN_VALUE);
        client.register(new OwnHost(), Integer.MIN_VALUE);
        client.register(new SigningFilter(calls), Integer.MAX_VALUE);
        client.register(new SigningInterceptor.AtLowest(), Integer.MIN_VALUE);
        client.register(new SigningInterceptor.AtHighest(), Integer.MAX_VALUE);
        client.register(new SignatureCheck());
        client.register(new AnswerFilter(), Integer.MAX_VALUE);
    }
}
