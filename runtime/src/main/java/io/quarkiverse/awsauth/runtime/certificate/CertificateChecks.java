package io.quarkiverse.awsauth.runtime.certificate;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.quarkiverse.awsauth.runtime.Problem;
import io.quarkiverse.awsauth.runtime.Problem.Severity;
import io.quarkiverse.awsauth.runtime.PropertyNames;
import io.quarkiverse.awsauth.x509.CertificateLocation;
import io.quarkiverse.awsauth.x509.CertificateRules;
import io.quarkiverse.awsauth.x509.ClientIdentity;
import io.quarkiverse.awsauth.x509.CurrentIdentity;
import io.quarkiverse.awsauth.x509.IdentityOrigin;
import io.quarkiverse.awsauth.x509.KeyFile;
import io.quarkiverse.awsauth.x509.UnusableCertificateException;

/**
 * Reads the client certificates that can be read without the application, and says what is wrong with them.
 */
public final class CertificateChecks {

    private CertificateChecks() {
    }

    /**
     * Reads all of them; blocks.
     *
     * @param locations where they are, by identifier
     * @param clock the time to judge validity by
     * @return what is wrong
     */
    public static List<Problem> problems(Map<String, CertificateLocation> locations, InstantSource clock) {
        List<Problem> problems = new ArrayList<>();
        for (Map.Entry<String, CertificateLocation> location : locations.entrySet()) {
            if (location.getValue() instanceof IdentityOrigin origin) {
                CurrentIdentity identity = new CurrentIdentity(origin, clock, new ReplacementLog(location.getKey(), () -> {
                }));
                problems.addAll(problems(location.getKey(), location.getValue(), identity, clock));
            }
        }
        return problems;
    }

    private static List<Problem> problems(String identifier, CertificateLocation location, CurrentIdentity current,
            InstantSource clock) {
        try {
            current.read();
            return warnings(identifier, location, current.held().orElseThrow(), clock);
        } catch (UnusableCertificateException e) {
            Severity severity = e.isAbsent() ? Severity.MISSING : Severity.WRONG;
            return e.violations().stream().map(violation -> Problem.ofCertificate(identifier, violation, severity)).toList();
        }
    }

    private static List<Problem> warnings(String identifier, CertificateLocation location, ClientIdentity identity,
            InstantSource clock) {
        List<Problem> warnings = new ArrayList<>();
        CertificateRules.warnings(identity, clock.instant()).forEach(warning -> warnings.add(Problem.warning(
                PropertyNames.clientCertificate(identifier), "the certificate " + identity + " can be used, but " + warning)));
        location.keyFile().filter(KeyFile::isOpenToAll).ifPresent(key -> warnings.add(Problem.warning(
                PropertyNames.clientCertificate(identifier) + "." + key.setting(), key.complaint())));
        return warnings;
    }
}
