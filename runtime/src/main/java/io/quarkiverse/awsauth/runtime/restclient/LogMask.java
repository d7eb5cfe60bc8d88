package io.quarkiverse.awsauth.runtime.restclient;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.ws.rs.core.Configuration;

import org.jboss.resteasy.reactive.client.api.ClientLogger;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

import io.quarkus.arc.Arc;
import io.quarkus.arc.InstanceHandle;

/**
 * Keeps signatures and session tokens out of the REST client's request log.
 *
 * @param general what {@code quarkus.rest-client.logging.masked-headers} masks
 */
record LogMask(Set<String> general) {

    /** What is masked in any case. */
    static final List<String> SECRET = List.of("Authorization", "X-Amz-Security-Token", "X-Amz-S3session-Token");

    /**
     * Logging settings of one client replace the general ones, and settings of the application replace the defaults; both
     * would have to repeat these headers. Nobody tells what a builder was told, which would be replaced, too; so the general
     * ones are left alone where {@link MaskingLogger} does without them.
     *
     * @return what a client has to mask; empty if that is no more than it does anyway
     */
    Optional<Set<String>> of(Configuration client) {
        if (client.getProperty(QuarkusRestClientProperties.LOGGING_MASKED_HEADERS) instanceof Collection<?> own) {
            return Optional.of(withSecret(own));
        }
        return ignoringCase(general).containsAll(SECRET) || isLoggerOwn() ? Optional.empty() : Optional.of(withSecret(general));
    }

    private static boolean isLoggerOwn() {
        try (InstanceHandle<ClientLogger> logger = Arc.container().instance(ClientLogger.class)) {
            return logger.isAvailable() && logger.get() instanceof MaskingLogger;
        }
    }

    private static Set<String> withSecret(Collection<?> others) {
        Set<String> all = ignoringCase(others);
        all.addAll(SECRET);
        return all;
    }

    private static Set<String> ignoringCase(Collection<?> names) {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.forEach(name -> all.add(String.valueOf(name)));
        return all;
    }
}
