package io.quarkiverse.awsauth.runtime;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.quarkiverse.awsauth.rules.Violation;
import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * Something that is to be said about the configuration.
 *
 * @param severity what follows from it
 * @param property the property to set or to correct
 * @param message its value, unless it is a secret, what is wrong with it, and what to do
 */
public record Problem(Severity severity, String property, String message) {

    /** What follows from a problem. */
    public enum Severity {
        /** The build fails, and so does the start. */
        WRONG,
        /** The start fails. The build says nothing: a value may come from where the application runs. */
        MISSING,
        /** The start fails. The build warns: a name may come from where the application runs, or be misspelt. */
        UNKNOWN,
        /** It is logged as a warning. */
        WARNING,
        /** It is logged as information. */
        INFORMATION
    }

    /**
     * @param property the property to correct
     * @param message its value, unless it is a secret, what is wrong with it, and what to do
     * @return that a value is wrong
     */
    public static Problem wrong(String property, String message) {
        return new Problem(Severity.WRONG, property, message);
    }

    /**
     * @param property the property to set
     * @param message that it is missing, and what to do
     * @return that a value is missing
     */
    public static Problem missing(String property, String message) {
        return new Problem(Severity.MISSING, property, message);
    }

    /**
     * @param property the property that refers to the name, or would configure it
     * @param message the name, and what to do
     * @return that a name is used and not configured
     */
    public static Problem unknown(String property, String message) {
        return new Problem(Severity.UNKNOWN, property, message);
    }

    /**
     * @param property the property to look at
     * @param message why, and what to do
     * @return that something will work, and should not stay so
     */
    public static Problem warning(String property, String message) {
        return new Problem(Severity.WARNING, property, message);
    }

    /**
     * @param property the property to look at
     * @param message what somebody may not expect
     * @return that something is as it is
     */
    public static Problem information(String property, String message) {
        return new Problem(Severity.INFORMATION, property, message);
    }

    /**
     * @return whether the application may not start with it
     */
    public boolean failsStart() {
        return severity.compareTo(Severity.UNKNOWN) <= 0;
    }

    /**
     * Secrets are in its message alone, and so are properties of others, such as a client's URL with a password: dev mode's
     * error page shows the values of all of its keys.
     *
     * @param heading what follows from them
     * @param problems some problems, at least one
     * @return one exception that tells all of them
     */
    public static ConfigurationException toException(String heading, List<Problem> problems) {
        return new ConfigurationException(list(heading, problems), problems.stream().map(Problem::property)
                .filter(Problem::mayBeShown).collect(Collectors.toUnmodifiableSet()));
    }

    private static boolean mayBeShown(String property) {
        return property.startsWith(PropertyNames.ALL) && !SecretProperties.contains(property);
    }

    /**
     * @param heading what follows from them
     * @param problems some problems
     * @return all of them, numbered
     */
    public static String list(String heading, List<Problem> problems) {
        return IntStream.range(0, problems.size())
                .mapToObj(i -> System.lineSeparator() + "  [" + (i + 1) + "] " + problems.get(i))
                .collect(Collectors.joining("", heading, ""));
    }

    /**
     * @param identifier a client certificate's identifier
     * @param violation what is wrong with it
     * @param severity what follows from that
     * @return the problem
     */
    public static Problem ofCertificate(String identifier, Violation violation, Severity severity) {
        String prefix = PropertyNames.clientCertificate(identifier);
        return new Problem(severity, violation.setting().isEmpty() ? prefix : prefix + "." + violation.setting(),
                violation.message());
    }

    @Override
    public String toString() {
        return property + ": " + message;
    }
}
