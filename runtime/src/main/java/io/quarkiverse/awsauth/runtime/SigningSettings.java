package io.quarkiverse.awsauth.runtime;

import io.quarkiverse.awsauth.runtime.restclient.SigningChoice;
import io.quarkiverse.awsauth.signing.AllowedHosts;

/**
 * How the requests of one REST client are signed, by configuration.
 *
 * @param choice for whom and with what
 * @param hosts where they may go besides the client's own host
 * @param repeat whether they are repeated after an answer that another signature may cure
 */
public record SigningSettings(SigningChoice choice, AllowedHosts hosts, boolean repeat) {
}
