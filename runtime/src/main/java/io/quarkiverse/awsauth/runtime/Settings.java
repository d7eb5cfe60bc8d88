package io.quarkiverse.awsauth.runtime;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.x509.KeyStoreFile;

/**
 * The configuration, understood and checked.
 *
 * @param region the region to sign for where a client does not say
 * @param acquireTimeout how long a caller waits for credentials at most
 * @param clientCertificates where client certificates are, by identifier
 * @param credentials where credentials come from, by name
 */
public record Settings(Optional<String> region, Duration acquireTimeout, Map<String, KeyStoreFile> clientCertificates,
        Map<String, CredentialSource> credentials) {

    public Settings {
        clientCertificates = Map.copyOf(clientCertificates);
        credentials = Map.copyOf(credentials);
    }

    /**
     * @param credentialsName the credentials that a request is signed with
     * @return the region to sign for where the client does not say: the configured one, else the trust anchor's
     */
    public Optional<String> signingRegion(String credentialsName) {
        return region.or(() -> credentials.get(credentialsName) instanceof RolesAnywhereSource source
                ? Optional.of(source.trustAnchorArn().region())
                : Optional.empty());
    }
}
