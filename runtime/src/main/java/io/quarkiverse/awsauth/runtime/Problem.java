package io.quarkiverse.awsauth.runtime;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkiverse.awsauth.rules.Violation;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Something that is wrong with the configuration.
 *
 * @param property the property to set or to correct
 * @param message its value, unless it is a secret, what is wrong with it, and what to do
 */
public record Problem(String property, String message) {

    /**
     * @param problems all that is wrong, at least one
     * @return one exception that tells all of it
     */
    public static ConfigurationException toException(List<Problem> problems) {
        String text = IntStream.range(0, problems.size())
                .mapToObj(i -> System.lineSeparator() + "  [" + (i + 1) + "] " + problems.get(i))
                .collect(Collectors.joining());
        return new ConfigurationException("AWS Auth cannot start:" + text,
                problems.stream().map(Problem::property).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * @param identifier a client certificate's identifier
     * @param violation what is wrong with it
     * @return the problem
     */
    public static Problem ofCertificate(String identifier, Violation violation) {
        String prefix = PropertyNames.clientCertificate(identifier);
        return new Problem(violation.setting().isEmpty() ? prefix : prefix + "." + violation.setting(), violation.message());
    }

    @Override
    public String toString() {
        return property + ": " + message;
    }
}
