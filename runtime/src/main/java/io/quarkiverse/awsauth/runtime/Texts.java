package io.quarkiverse.awsauth.runtime;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.rules.AccessKeyIds;
import io.smallrye.config.Secret;

/**
 * Understands the texts of single properties. What is wrong with one is the message of an {@link IllegalArgumentException}.
 */
final class Texts {

    private static final Pattern REGION = Pattern.compile("[a-z0-9-]+");
    private static final Pattern TOKEN = Pattern.compile("[!-~]+");

    private Texts() {
    }

    static URI uri(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(withoutUser(text) + " is not a URI; expected e.g. https://vpce-1.example.com");
        }
    }

    /** A URI may hold a password before its host. */
    private static String withoutUser(String uri) {
        return uri.indexOf('@') < 0 ? "'" + uri + "'" : "what is set";
    }

    /** Nothing but these two: a misspelt yes must not be taken for a no. */
    static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        }
        return text.equals("true");
    }

    static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("'" + text + "' is not an instant; expected e.g. 2030-01-15T10:30:00Z", e);
        }
    }

    static boolean isRegion(String text) {
        return REGION.matcher(text).matches();
    }

    static String region(String text) {
        if (!isRegion(text)) {
            throw new IllegalArgumentException("'" + text + "' is not a region; expected e.g. eu-central-1");
        }
        return text;
    }

    /** The credentials themselves refuse the same, but cannot name the property. */
    static String token(String text) {
        if (!TOKEN.matcher(text).matches()) {
            throw new IllegalArgumentException("has a blank, a line end or a non-ASCII character; correct it");
        }
        return text;
    }

    static String longTermKeyId(String text) {
        if (AccessKeyIds.needsSessionToken(text)) {
            throw new IllegalArgumentException("is that of session credentials, which have a session token as well;"
                    + " set session.* in place of static.*");
        }
        return token(text);
    }

    static SecretString secretToken(String text) {
        return SecretString.of(token(text));
    }

    /** Were it exchanged with the id, the secret would be sent in its place. */
    static SecretString secretKey(String text) {
        if (AccessKeyIds.isOfAws(text)) {
            throw new IllegalArgumentException("is an access key id; look whether the two were exchanged");
        }
        return secretToken(text);
    }

    /** A secret that is not set may come as one that holds null. */
    static Optional<String> text(Optional<Secret<String>> secret) {
        return secret.isEmpty() ? Optional.empty() : Optional.ofNullable(secret.get().get());
    }
}
