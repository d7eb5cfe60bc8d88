package io.quarkiverse.awsauth.deployment.emulator;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/** A certificate with its private key, which is never printed. */
public record IssuedCertificate(X509Certificate certificate, PrivateKey privateKey, KeyKind keyKind) {

    @Override
    public String toString() {
        return "IssuedCertificate[" + certificate.getSubjectX500Principal().getName() + "]";
    }
}
