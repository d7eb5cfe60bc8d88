package io.quarkiverse.awsauth.deployment.emulator;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * What a certificate is to be made of. The recipes for an authority and a client are good ones; each part can be exchanged,
 * also for a bad one. The key pair is new each time.
 *
 * @param subject a distinguished name; if it is empty, the certificate gets a critical subject alternative name instead
 * @param authority the value of basicConstraints' CA
 * @param keyUsage bits of {@link KeyUsage}; 0 leaves the extension out
 * @param digest what the issuer's signature is made over, {@code SHA256} for instance
 */
public record CertificateRecipe(String subject, KeyKind keyKind, boolean authority, int keyUsage, Instant notBefore,
        Instant notAfter, String digest) {

    private static final Duration BACKDATED = Duration.ofMinutes(5);
    private static final Duration LIFETIME = Duration.ofDays(30);
    private static final int SERIAL_BITS = 159;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A certificate authority: CA:TRUE, keyCertSign; valid from 5 minutes ago for 30 days. */
    public static CertificateRecipe authority(String subject, KeyKind keyKind, Instant now) {
        return new CertificateRecipe(subject, keyKind, true, KeyUsage.keyCertSign | KeyUsage.cRLSign,
                now.minus(BACKDATED), now.plus(LIFETIME), "SHA256");
    }

    /** A client: CA:FALSE, digitalSignature; valid from 5 minutes ago for 30 days. */
    public static CertificateRecipe client(String subject, KeyKind keyKind, Instant now) {
        return new CertificateRecipe(subject, keyKind, false, KeyUsage.digitalSignature,
                now.minus(BACKDATED), now.plus(LIFETIME), "SHA256");
    }

    public CertificateRecipe withSubject(String newSubject) {
        return new CertificateRecipe(newSubject, keyKind, authority, keyUsage, notBefore, notAfter, digest);
    }

    public CertificateRecipe withAuthority(boolean newAuthority) {
        return new CertificateRecipe(subject, keyKind, newAuthority, keyUsage, notBefore, notAfter, digest);
    }

    public CertificateRecipe withKeyUsage(int newKeyUsage) {
        return new CertificateRecipe(subject, keyKind, authority, newKeyUsage, notBefore, notAfter, digest);
    }

    public CertificateRecipe withValidity(Instant from, Instant to) {
        return new CertificateRecipe(subject, keyKind, authority, keyUsage, from, to, digest);
    }

    public CertificateRecipe withDigest(String newDigest) {
        return new CertificateRecipe(subject, keyKind, authority, keyUsage, notBefore, notAfter, newDigest);
    }

    /** Makes a certificate that is signed with its own key. */
    public IssuedCertificate selfSigned() {
        KeyPair keys = keyKind.generate();
        return issued(keys, new X500Name(subject), keys.getPrivate(), keyKind);
    }

    /** Makes a certificate that is signed with the issuer's key, whether or not the issuer may sign. */
    public IssuedCertificate issuedBy(IssuedCertificate issuer) {
        X500Name issuerName = X500Name.getInstance(issuer.certificate().getSubjectX500Principal().getEncoded());
        return issued(keyKind.generate(), issuerName, issuer.privateKey(), issuer.keyKind());
    }

    private IssuedCertificate issued(KeyPair keys, X500Name issuer, PrivateKey issuerKey, KeyKind issuerKind) {
        BigInteger serial = new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS - 1);
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(issuer, serial, Date.from(notBefore),
                Date.from(notAfter), new X500Name(subject), keys.getPublic());
        try {
            addExtensions(builder);
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(
                    builder.build(new JcaContentSignerBuilder(issuerKind.certificateSignature(digest)).build(issuerKey)));
            return new IssuedCertificate(certificate, keys.getPrivate(), keyKind);
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("The certificate for " + subject + " cannot be made", e);
        }
    }

    private void addExtensions(X509v3CertificateBuilder builder) throws IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
        if (keyUsage != 0) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
        }
        if (subject.isEmpty()) {
            builder.addExtension(Extension.subjectAlternativeName, true,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "nameless.invalid")));
        }
    }
}
