package io.quarkiverse.awsauth.deployment.emulator;

import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** What a session takes over from the certificate it was created with. */
record CertificateSubject(X509Certificate certificate) {

    private static final int LONGEST_PREFIXED_NAME = 61;
    private static final int LONGEST_SOURCE_IDENTITY = 64;

    /** The session's name if the request gives none: the serial number in hexadecimal, of an even number of digits. */
    String serialInHex() {
        BigInteger serial = certificate.getSerialNumber();
        String hex = serial.toString(16);
        return hex.length() % 2 == 0 ? hex : "0" + hex;
    }

    /** The common name, marked as such if there is room for that; the serial number if there is none. */
    String sourceIdentity() {
        return commonName().map(CertificateSubject::sourceIdentity).orElseGet(() -> "ID=" + serialInHex());
    }

    /** An id that stays the same for every certificate of this subject. */
    UUID id() {
        return UUID.nameUUIDFromBytes(certificate.getSubjectX500Principal().getEncoded());
    }

    private static String sourceIdentity(String commonName) {
        if (commonName.length() <= LONGEST_PREFIXED_NAME) {
            return "CN=" + commonName;
        }
        return commonName.substring(0, Math.min(commonName.length(), LONGEST_SOURCE_IDENTITY));
    }

    private Optional<String> commonName() {
        X500Name subject = X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded());
        return Arrays.stream(subject.getRDNs(BCStyle.CN))
                .flatMap(rdn -> Arrays.stream(rdn.getTypesAndValues()))
                .filter(attribute -> attribute.getType().equals(BCStyle.CN))
                .map(attribute -> attribute.getValue())
                .filter(ASN1String.class::isInstance)
                .map(value -> ((ASN1String) value).getString())
                .findFirst();
    }
}
