package io.quarkiverse.awsauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Objects;

/**
 * A secret that cannot be printed by accident: {@link #toString()} is always {@code ***}, and {@link #reveal()} is the
 * only way out.
 * <p>
 * Two secrets are equal if their texts are; the comparison takes the same time wherever they differ.
 */
public final class SecretString {

    private final String secret;

    private SecretString(String secret) {
        this.secret = secret;
    }

    /**
     * @param secret the secret's text, not null
     * @return the secret, wrapped
     */
    public static SecretString of(String secret) {
        return new SecretString(Objects.requireNonNull(secret, "secret"));
    }

    /**
     * The secret's plain text. Never put it into a log, a message or a map's key.
     *
     * @return the text, never null
     */
    public String reveal() {
        return secret;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SecretString that
                && MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8),
                        that.secret.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public int hashCode() {
        return secret.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
