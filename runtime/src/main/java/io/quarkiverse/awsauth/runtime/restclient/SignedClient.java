package io.quarkiverse.awsauth.runtime.restclient;

/**
 * A REST client interface whose requests are signed, as found at build time.
 *
 * @param interfaceName the interface's full name
 * @param configKey the client's configuration key; the interface's name if it has none
 * @param service the signing name
 * @param region the region; empty to use the configured one
 * @param credentials the name of the credentials
 */
public record SignedClient(String interfaceName, String configKey, String service, String region, String credentials) {
}
