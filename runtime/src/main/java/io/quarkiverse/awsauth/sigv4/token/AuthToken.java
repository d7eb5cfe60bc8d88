package io.quarkiverse.awsauth.sigv4.token;

import java.time.Instant;

import io.quarkiverse.awsauth.SecretString;

/**
 * A password or bearer token, good for as many connections as are opened until it expires. Those that are open then stay so.
 *
 * @param value the token
 * @param expires when the service stops accepting it; not later than the credentials expire that it was made with
 */
public record AuthToken(SecretString value, Instant expires) {
}
