package io.quarkiverse.awsauth;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How a service that makes credentials is reached.
 *
 * @param proxyConfigurationName a proxy of Quarkus' proxy registry, {@code quarkus.proxy."name".*}, or {@code none} to
 *        use none; null for the default proxy, if there is one
 * @param trustTlsConfigurationName a bucket of Quarkus' TLS registry whose trust store is believed; null for the JVM's
 *        trust store
 * @param connectTimeout the longest time to wait for a connection, 1 millisecond to 10 minutes
 * @param readTimeout how long nothing may come of the answer once the request is sent, 1 millisecond to 10 minutes; together
 *        with the connectTimeout, it limits the whole attempt
 */
public record NetworkOptions(@Nullable String proxyConfigurationName, @Nullable String trustTlsConfigurationName,
        Duration connectTimeout, Duration readTimeout) {

    /** No proxy or trust store by name, 2 seconds to connect, 4 seconds to answer. */
    public static final NetworkOptions DEFAULT = new NetworkOptions(null, null, Duration.ofSeconds(2), Duration.ofSeconds(4));
}
