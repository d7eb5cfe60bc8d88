package io.quarkiverse.awsauth.runtime;

import java.util.Set;

/**
 * Names that may be used although the configuration at hand does not have them.
 *
 * @param credentials credentials names
 * @param clientCertificates identifiers of client certificates
 * @param sourced names of roles whose source is known elsewhere alone
 * @param store what the build has found out about stored credentials
 * @param awsSdk what the application has of the AWS SDK
 */
public record KnownElsewhere(Set<String> credentials, Set<String> clientCertificates, Set<String> sourced, Store store,
        Set<AwsSdkModule> awsSdk) {

    /** There are none. */
    public static final KnownElsewhere NOTHING = new KnownElsewhere(Set.of(), Set.of(), Set.of(), Store.DISABLED, Set.of());

    public KnownElsewhere {
        credentials = Set.copyOf(credentials);
        clientCertificates = Set.copyOf(clientCertificates);
        sourced = Set.copyOf(sourced);
        awsSdk = Set.copyOf(awsSdk);
    }

    /** What the build has found out about stored credentials. */
    public enum Store {
        /** There are none. */
        DISABLED,
        /** Any name may be stored. */
        ENABLED,
        /** Any name may be stored, and a bean gives the keys that encrypt them. */
        ENABLED_WITH_KEYS_OF_BEAN;

        boolean isEnabled() {
            return this != DISABLED;
        }
    }
}
