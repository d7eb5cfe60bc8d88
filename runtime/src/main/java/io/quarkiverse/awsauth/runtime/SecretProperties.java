package io.quarkiverse.awsauth.runtime;

import java.util.Set;

/** Which properties are secrets: Quarkus refuses to tell their values by name. */
public final class SecretProperties {

    private static final Set<String> LAST_SEGMENTS = Set.of("secret-access-key", "session-token", "password", "key-password",
            "private-key-password", "private-key-pem", "file-key");
    private static final String ENCRYPTION_KEYS = PropertyNames.ALL + ".store.encryption-keys.";

    private SecretProperties() {
    }

    /**
     * @param property the name of one of our properties
     * @return whether its value is a secret
     */
    public static boolean contains(String property) {
        return property.startsWith(ENCRYPTION_KEYS)
                || LAST_SEGMENTS.contains(property.substring(property.lastIndexOf('.') + 1));
    }
}
