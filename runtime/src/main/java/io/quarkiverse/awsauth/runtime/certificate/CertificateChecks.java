package io.quarkiverse.awsauth.runtime.certificate;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.quarkiverse.awsauth.runtime.Problem;
import io.quarkiverse.awsauth.x509.CertificateLocation;
import io.quarkiverse.awsauth.x509.CurrentIdentity;
import io.quarkiverse.awsauth.x509.IdentityOrigin;
import io.quarkiverse.awsauth.x509.KeyFileAccess;
import io.quarkiverse.awsauth.x509.KeyStoreFile;
import io.quarkiverse.awsauth.x509.PemFiles;
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
                try {
                    new CurrentIdentity(origin, clock, new ReplacementLog(identifier)).read();
                } catch (UnusableCertificateException e) {
                    e.violations().forEach(violation -> problems.add(Problem.ofCertificate(identifier, violation)));
                }
            }
        });
        return problems;
    }
}
