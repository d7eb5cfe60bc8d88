package io.quarkiverse.awsauth.runtime.restclient;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import jakarta.ws.rs.client.ClientRequestContext;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.signing.AllowedHosts;
import io.quarkiverse.awsauth.time.ServiceClock;

/**
 * How the requests of one client interface are signed.
 *
 * @param name the client, as properties name it
 * @param usual how those of all methods that say nothing of their own; empty if they are not signed
 * @param byMethod how those of methods that do, by {@link SignedClient#method}; empty if they are not signed
 * @param configuredHost the host of the client's URL, if that is configured
 * @param otherHosts where they may go besides the client's own host
 * @param repeat whether they are repeated after an answer that another signature may cure
 * @param clock tells the time as the service sees it
 */
record InterfaceSigning(String name, Optional<RequestSigning> usual, Map<String, Optional<RequestSigning>> byMethod,
        AllowedHosts configuredHost, AllowedHosts otherHosts, boolean repeat, ServiceClock clock) {

    /** The client's property that it is. */
    static final String PROPERTY = InterfaceSigning.class.getName();

    /** That of the client that makes a request; empty if it signs none. */
    static Optional<InterfaceSigning> of(ClientRequestContext request) {
        return request.getConfiguration().getProperty(PROPERTY) instanceof InterfaceSigning signing ? Optional.of(signing)
                : Optional.empty();
    }

    /** How the request of a method is signed; empty if it is not. */
    Optional<RequestSigning> of(@Nullable Method method) {
        return method == null || byMethod.isEmpty() ? usual
                : byMethod.getOrDefault(SignedClient.method(
                        method.getDeclaringClass().getName(), method.getName(),
                        Arrays.stream(method.getParameterTypes()).map(Class::getName).toList()), usual);
    }
}
