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
        locations.forEach((identifier, location) -> {
            if (location instanceof IdentityOrigin origin) {
                problems.addAll(problems(identifier, new CurrentIdentity(origin, clock, new ReplacementLog(identifier))));
                location.keyFile().filter(KeyFile::isOpenToAll).map(key -> Problem.warning(
                        PropertyNames.clientCertificate(identifier) + "." + key.setting(), key.complaint()))
                        .ifPresent(problems::add);
            }
        });
        return problems;
    }

    private static List<Problem> problems(String identifier, CurrentIdentity identity) {
        try {
            return CertificateRules.warnings(identity.read()).stream()
                    .map(warning -> Problem.warning(PropertyNames.clientCertificate(identifier), warning)).toList();
        } catch (UnusableCertificateException e) {
            Severity severity = e.isAbsent() ? Severity.MISSING : Severity.WRONG;
            return e.violations().stream().map(violation -> Problem.ofCertificate(identifier, violation, severity)).toList();
        }
    }
}
