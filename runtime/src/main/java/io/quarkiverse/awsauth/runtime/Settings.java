package io.quarkiverse.awsauth.runtime;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.awsauth.AssumeRoleSource;
import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.RolesAnywhereSource;
import io.quarkiverse.awsauth.refresh.RefreshSettings;
import io.quarkiverse.awsauth.runtime.restclient.SignedClient;
import io.quarkiverse.awsauth.x509.CertificateLocation;

/**
 * The configuration, understood and checked.
 *
 * @param region the region to sign for where a client does not say
 * @param refresh when credentials are renewed, and how long a caller waits
 * @param clientCertificates where client certificates are, by identifier
 * @param certificateExpiryWarning how long before a client certificate expires the log begins to tell
 * @param credentials where credentials come from, by name
 * @param atStart what is to be done about credentials at start, by name
 * @param signing how the requests of REST clients are signed, by configuration key or interface
 * @param store how credentials are stored; empty if they are not
 */
public record Settings(Optional<String> region, RefreshSettings refresh, Map<String, CertificateLocation> clientCertificates,
        Duration certificateExpiryWarning, Map<String, CredentialSource> credentials, Map<String, AtStart> atStart,
        Map<String, SigningSettings> signing, Optional<StoreSettings> store) {

    public Settings {
        clientCertificates = Map.copyOf(clientCertificates);
        credentials = Map.copyOf(credentials);
        atStart = Map.copyOf(atStart);
        signing = Map.copyOf(signing);
    }

    /** With neither signed clients nor stored credentials. */
    public Settings(Optional<String> region, RefreshSettings refresh, Map<String, CertificateLocation> clientCertificates,
            Duration certificateExpiryWarning, Map<String, CredentialSource> credentials, Map<String, AtStart> atStart) {
        this(region, refresh, clientCertificates, certificateExpiryWarning, credentials, atStart, Map.of(),
                Optional.empty());
    }

    /** What is to be done at start. */
    public enum AtStart {
        /** Nothing: they are obtained when somebody asks. */
        NOTHING,
        /** They are obtained in the background. */
        OBTAIN,
        /** They are obtained, or the start fails. */
        REQUIRE
    }

    /**
     * @param credentialsName the credentials that a request is signed with
     * @return the region to sign for where the client does not say: the configured one, else the one that the credentials
     *         bring
     */
    public Optional<String> signingRegion(String credentialsName) {
        return region.or(() -> Optional.ofNullable(credentials.get(credentialsName)).flatMap(Settings::regionOf));
    }

    /**
     * @param client a REST client
     * @return what is configured about the signing of its requests; empty if nothing is
     */
    public Optional<SigningSettings> signingOf(SignedClient client) {
        return SignedClientNames.of(signing, client);
    }

    private static Optional<String> regionOf(CredentialSource source) {
        if (source instanceof RolesAnywhereSource rolesAnywhere) {
            return Optional.of(rolesAnywhere.trustAnchorArn().region());
        }
        return source instanceof AssumeRoleSource role ? Optional.of(role.region()) : Optional.empty();
    }

    /**
     * @return the files that client certificates are read from
     */
    public List<Path> certificateFiles() {
        return clientCertificates.values().stream().map(CertificateLocation::files).flatMap(List::stream).toList();
    }
}
