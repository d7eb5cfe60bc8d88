package io.quarkiverse.awsauth.rules;

/**
 * One setting that is wrong.
 *
 * @param setting its name as in the configuration, e.g. {@code role-arn}
 * @param message its value, what is wrong with it, and what to do
 */
public record Violation(String setting, String message) {
}
