package io.quarkiverse.awsauth.runtime.restclient;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.core.Configurable;

import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.eclipse.microprofile.rest.client.spi.RestClientListener;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

import io.quarkiverse.awsauth.signing.ClientRequests;
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
                Optional<InterfaceSigning> signing = clients.get().signingFor(restClient);
                InterfaceSigning.set(builder, signing);
                if (signing.isPresent()) {
                    builder.followRedirects(false);
                    forgetEarlierSignature(builder);
                    clients.get().logMask().applyTo(builder);
                    register(builder);
                }
            }
        }
    }

    /** Configured headers are put over those of the filters, the signature's included. An authorization is refused later. */
    private static void forgetEarlierSignature(RestClientBuilder builder) {
        if (builder.getConfiguration().getProperty(QuarkusRestClientProperties.STATIC_HEADERS) instanceof Map<?, ?> headers) {
            Map<Object, Object> others = new LinkedHashMap<>(headers);
            others.keySet().removeIf(name -> ClientRequests.isReplaced(String.valueOf(name)));
            builder.property(QuarkusRestClientProperties.STATIC_HEADERS, others);
        }
    }

    /**
     * The filter that signs is the last, and that of answers the first. Of the interceptors, one of the two ends of the order
     * is called first, and which one it is depends on how the client was made; see {@link SigningInterceptor}.
     */
    private static void register(Configurable<?> client) {
        client.register(new OwnHeaders(), Integer.MIN_VALUE);
        client.register(new OwnHost(), Integer.MIN_VALUE);
        client.register(new SigningFilter(), Integer.MAX_VALUE);
        client.register(new SigningInterceptor.AtLowest(), Integer.MIN_VALUE);
        client.register(new SigningInterceptor.AtHighest(), Integer.MAX_VALUE);
        client.register(new SignatureCheck());
        client.register(new AnswerFilter(), Integer.MAX_VALUE);
    }
}
