package io.quarkiverse.awsauth.runtime;

import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.AwsCredentialsException;
import io.quarkiverse.awsauth.AwsCredentialsException.Reason;
import io.quarkiverse.awsauth.runtime.Problem.Severity;
import io.quarkiverse.awsauth.x509.CertificateRules;
import io.quarkiverse.awsauth.x509.ClientCertificateException;
import io.quarkiverse.awsauth.x509.ClientIdentities;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.KeyStoreFile;
import io.quarkiverse.awsauth.x509.KeyStoreReader;

/**
 * The configured client certificates.
 */
public final class ClientCertificates implements ClientIdentities {

    private final Settings settings;
    private final InstantSource clock;

    /**
     * @param settings name the files
     * @param clock tells whether a certificate is valid
     */
    public ClientCertificates(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public ClientIdentity read(String identifier) {
        KeyStoreFile file = settings.clientCertificates().get(identifier);
        if (file == null) {
            throw new AwsCredentialsException(Reason.CONFIGURATION, "the client certificate '" + identifier
                    + "' is not configured; set " + PropertyNames.clientCertificate(identifier) + ".key-store");
        }
        List<Problem> problems = new ArrayList<>();
        ClientIdentity identity = readInto(problems, identifier, file);
        if (identity == null || !problems.isEmpty()) {
            throw new AwsCredentialsException(Reason.CERTIFICATE, "the client certificate cannot be used: "
                    + problems.stream().map(Problem::toString).collect(Collectors.joining("; ")));
        }
        return identity;
    }

    /**
     * Reads all of them. Blocks.
     *
     * @return what is wrong with them
     */
    public List<Problem> problems() {
        List<Problem> problems = new ArrayList<>();
        settings.clientCertificates().forEach((identifier, file) -> readInto(problems, identifier, file));
        return problems;
    }

    private @Nullable ClientIdentity readInto(List<Problem> problems, String identifier,
            KeyStoreFile file) {
        String prefix = PropertyNames.clientCertificate(identifier) + ".";
        try {
            ClientIdentity identity = KeyStoreReader.read(file);
            for (String violation : CertificateRules.violations(identity, clock.instant())) {
                problems.add(Problem.wrong(prefix + "key-store",
                        "the certificate " + identity + " in " + file.path() + " is unusable: " + violation));
            }
            return identity;
        } catch (ClientCertificateException e) {
            problems.add(new Problem(severity(e, file), prefix + e.setting(), String.valueOf(e.getMessage())));
            return null;
        }
    }

    /** A file or a password may be where the application runs alone. */
    private static Severity severity(ClientCertificateException failure, KeyStoreFile file) {
        boolean elsewhere = failure.getCause() instanceof NoSuchFileException
                || failure.getCause() instanceof AccessDeniedException || file.password() == null;
        return elsewhere ? Severity.MISSING : Severity.WRONG;
    }
}
