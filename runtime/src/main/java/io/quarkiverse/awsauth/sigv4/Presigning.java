package io.quarkiverse.awsauth.sigv4;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentials;
import io.quarkiverse.awsauth.SessionCredentials;

/**
 * How long a presigned URL is valid.
 *
 * @param validFor from 1 second to 7 days, in whole seconds
 * @param whenCredentialsExpire what to do if the credentials expire earlier
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html">Authenticating requests: using
 *      query parameters</a>
 */
public record Presigning(Duration validFor, WhenCredentialsExpire whenCredentialsExpire) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(7);

    /**
     * @throws IllegalArgumentException if the duration is out of range, or no number of whole seconds
     */
    public Presigning {
        if (validFor.compareTo(SHORTEST) < 0 || validFor.compareTo(LONGEST) > 0
                || !validFor.equals(Duration.ofSeconds(validFor.toSeconds()))) {
            throw new IllegalArgumentException("A presigned URL is valid for 1 second to 7 days (604800 seconds), in whole"
                    + " seconds, not for " + validFor);
        }
    }

    /**
     * A URL that is refused if the credentials expire earlier.
     *
     * @param validFor from 1 second to 7 days, in whole seconds
     * @return how long the URL is valid
     * @throws IllegalArgumentException if the duration is out of range, or no number of whole seconds
     */
    public static Presigning validFor(Duration validFor) {
        return new Presigning(validFor, WhenCredentialsExpire.REFUSE);
    }

    /**
     * @param choice what to do if the credentials expire earlier
     * @return this but for that
     */
    public Presigning whenCredentialsExpire(WhenCredentialsExpire choice) {
        return new Presigning(validFor, choice);
    }

    /** How long a URL is valid that is made now with these credentials. */
    Duration validFor(AwsCredentials credentials, Instant now) {
        Duration shortened = explained(credentials, now);
        Instant end = endOf(credentials);
        if (end == null || whenCredentialsExpire == WhenCredentialsExpire.IGNORE || left(end, now).compareTo(shortened) >= 0) {
            return shortened;
        }
        if (whenCredentialsExpire == WhenCredentialsExpire.SHORTEN) {
            throw new IllegalStateException("The signature would not even be valid for a second, as the credentials '"
                    + credentials.accessKeyId() + "' expire at " + end + ": resolve them anew for each");
        }
        throw new IllegalStateException("The signature would be valid for " + validFor.toSeconds() + " seconds, but the"
                + " credentials '" + credentials.accessKeyId() + "' expire at " + end + ": ask for less, for longer sessions,"
                + " or choose " + WhenCredentialsExpire.class.getSimpleName() + ".SHORTEN or IGNORE");
    }

    /** The same for a URL that may have been made earlier, when the credentials still lasted: none is refused. */
    Duration explained(AwsCredentials credentials, Instant now) {
        Instant end = endOf(credentials);
        if (end == null || whenCredentialsExpire != WhenCredentialsExpire.SHORTEN) {
            return validFor;
        }
        Duration left = left(end, now);
        return left.compareTo(SHORTEST) >= 0 && left.compareTo(validFor) < 0 ? left : validFor;
    }

    private static @Nullable Instant endOf(AwsCredentials credentials) {
        return credentials instanceof SessionCredentials session ? session.expiration() : null;
    }

    /** In whole seconds. */
    private static Duration left(Instant end, Instant now) {
        return Duration.ofSeconds(Duration.between(now.truncatedTo(ChronoUnit.SECONDS), end).toSeconds());
    }
}
