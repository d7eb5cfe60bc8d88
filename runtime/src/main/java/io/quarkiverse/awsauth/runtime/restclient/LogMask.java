package io.quarkiverse.awsauth.runtime.restclient;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

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
     * would have to repeat these headers.
     */
    void applyTo(RestClientBuilder client) {
        if (client.getConfiguration()
                .getProperty(QuarkusRestClientProperties.LOGGING_MASKED_HEADERS) instanceof Collection<?> own) {
            mask(client, own);
        } else if (!ignoringCase(general).containsAll(SECRET)) {
            mask(client, general);
        }
    }

    private static void mask(RestClientBuilder client, Collection<?> others) {
        Set<String> all = ignoringCase(others);
        all.addAll(SECRET);
        client.property(QuarkusRestClientProperties.LOGGING_MASKED_HEADERS, all);
    }

    private static Set<String> ignoringCase(Collection<?> names) {
        Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        names.forEach(name -> all.add(String.valueOf(name)));
        return all;
    }
}
