package io.quarkiverse.awsauth.footprint;

/**
 * @param item what is ordered
 * @param count how many
 */
public record Order(String item, int count) {
}
