package io.quarkiverse.awsauth.x509;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkiverse.awsauth.rules.Violation;

/**
 * There is no identity to sign with: none could be read, or the service would refuse what was read.
 */
public final class UnusableCertificateException extends Exception {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;
    private final boolean absent;

    private UnusableCertificateException(List<Violation> violations, boolean absent) {
        super(violations.stream().map(Violation::message).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
        this.absent = absent;
    }

    static UnusableCertificateException of(List<Violation> violations) {
        return new UnusableCertificateException(violations, false);
    }

    static UnusableCertificateException of(ClientCertificateException failure) {
        return new UnusableCertificateException(
                List.of(new Violation(failure.setting(), String.valueOf(failure.getMessage()))), failure.isAbsent());
    }

    UnusableCertificateException with(List<Violation> others) {
        return of(Stream.concat(violations.stream(), others.stream()).distinct().toList());
    }

    /**
     * @return all that is wrong, each with the certificate's setting to look at; at least one
     */
    public List<Violation> violations() {
        return violations;
    }

    /**
     * @return whether something is not there, rather than wrong
     */
    public boolean isAbsent() {
        return absent;
    }
}
