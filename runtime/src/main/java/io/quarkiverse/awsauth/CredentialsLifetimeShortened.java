package io.quarkiverse.awsauth;

import java.time.Duration;

/**
 * A CDI event: a session was granted for less time than it was asked for, as its profile or role allows no more.
 *
 * @param name whose
 * @param asked how long it was asked to last
 * @param granted how long it lasts, rounded to seconds
 */
public record CredentialsLifetimeShortened(String name, Duration asked, Duration granted) {
}
