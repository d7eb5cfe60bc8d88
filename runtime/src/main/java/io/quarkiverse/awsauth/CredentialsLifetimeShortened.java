package io.quarkiverse.awsauth;

import java.time.Duration;

/**
 * A CDI event: a session was granted for over 5 minutes less than it was asked for, as its profile or role allows no more.
 * Fired once, for the first such session. What is less than that may as well be an error of this machine's clock.
 *
 * @param name whose
 * @param asked how long it was asked to last
 * @param granted how long it lasts, by this machine's clock, rounded to seconds
 */
public record CredentialsLifetimeShortened(String name, Duration asked, Duration granted) {
}
