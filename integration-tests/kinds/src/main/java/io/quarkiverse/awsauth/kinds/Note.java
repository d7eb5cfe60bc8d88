package io.quarkiverse.awsauth.kinds;

/**
 * A body that is sent as JSON.
 *
 * @param text any text
 */
public record Note(String text) {
}
