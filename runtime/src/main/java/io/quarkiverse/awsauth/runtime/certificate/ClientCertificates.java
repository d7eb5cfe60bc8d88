package io.quarkiverse.awsauth.runtime.certificate;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.runtime.NearestName;
import io.quarkiverse.awsauth.runtime.Problem;
import io.quarkiverse.awsauth.runtime.Problem.Severity;
import io.quarkiverse.awsauth.runtime.PropertyNames;
import io.quarkiverse.awsauth.x509.ClientIdentities;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.CurrentIdentity;
import io.quarkiverse.awsauth.x509.IdentityOrigin;
import io.quarkiverse.awsauth.x509.UnusableCertificateException;

/**
 * The client certificates in use, by identifier.
 */
public final class ClientCertificates implements ClientIdentities {

    private final Map<String, CurrentIdentity> current = new LinkedHashMap<>();
    private volatile Consumer<String> onChange = identifier -> {
    };

    /**
     * @param origins where the identities are, by identifier
     * @param clock the time to judge validity by
     */
    public ClientCertificates(Map<String, IdentityOrigin> origins, InstantSource clock) {
        for (String identifier : origins.keySet()) {
            current.put(identifier, new CurrentIdentity(origins.get(identifier), clock,
                    new ReplacementLog(identifier, () -> onChange.accept(identifier))));
        }
    }

    /**
     * @param action what is done when another certificate is in use than before, or the first one, given its identifier; on
     *        the thread that has read it
     */
    public void onChange(Consumer<String> action) {
        onChange = action;
    }

    @Override
    public ClientIdentity read(String identifier) {
        CurrentIdentity identity = current.get(identifier);
        if (identity == null) {
            throw new AwsCredentialsException(Reason.CONFIGURATION, PropertyNames.clientCertificate(identifier)
                    + ": there is no client certificate of this identifier; " + NearestName.among(identifiers(), identifier)
                            .map(near -> "did you mean '" + near + "'?").orElse("configure it"));
        }
        try {
            return identity.read();
        } catch (UnusableCertificateException e) {
            throw new AwsCredentialsException(Reason.CERTIFICATE, "the client certificate cannot be used: "
                    + e.violations().stream()
                            .map(violation -> Problem.ofCertificate(identifier, violation, Severity.WRONG).toString())
                            .collect(Collectors.joining("; ")));
        }
    }

    /**
     * @return all identifiers that there are
     */
    public Set<String> identifiers() {
        return current.keySet();
    }

    CurrentIdentity get(String identifier) {
        return Optional.ofNullable(current.get(identifier)).orElseThrow();
    }
}
