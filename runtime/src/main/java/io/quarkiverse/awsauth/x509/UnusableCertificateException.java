package io.quarkiverse.awsauth.x509;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;

import io.quarkiverse.awsauth.rules.Violation;

/**
 * There is no identity to sign with: none could be read, or the service would refuse what was read.
 */
public final class UnusableCertificateException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    UnusableCertificateException(List<Violation> violations) {
        super(violations.stream().map(Violation::message).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    /**
     * @return all that is wrong, each with the certificate's setting to look at; at least one
     */
    public List<Violation> violations() {
        return violations;
    }
}
