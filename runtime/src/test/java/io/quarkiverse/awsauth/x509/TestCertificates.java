package io.quarkiverse.awsauth.x509;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

import javax.crypto.SecretKey;

import org.bouncycastle.asn1.DERBMPString;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v1CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS12PfxPduBuilder;
import org.bouncycastle.pkcs.PKCS12SafeBag;
import org.bouncycastle.pkcs.PKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS12SafeBagBuilder;
import org.bouncycastle.pkcs.jcajce.JcePKCSPBEOutputEncryptorBuilder;
import org.jspecify.annotations.Nullable;

/** Makes good certificates and bad ones, and key stores of them. */
public final class TestCertificates {

    /** When certificates are judged. */
    public static final Instant NOW = Instant.parse("2026-01-15T09:30:00Z");
    public static final String PASSWORD = "kept/secret+123";

    /** Every one has keys of its own, but signing all of them by one key saves the time of making more. */
    private static final KeyPair ISSUER = ec("secp256r1");

    private String subject = "CN=client,O=Test";
    private String issuer = "CN=Test CA";
    private KeyPair keys = ec("secp256r1");
    private boolean authority;
    private int keyUsage = KeyUsage.digitalSignature;
    private Instant from = NOW.minus(Duration.ofDays(1));
    private Instant until = NOW.plus(Duration.ofDays(30));
    private String signature = "SHA256withECDSA";
    private PrivateKey issuerKey = ISSUER.getPrivate();

    private TestCertificates() {
    }

    public static TestCertificates client() {
        return new TestCertificates();
    }

    public TestCertificates subject(String name) {
        subject = name;
        return this;
    }

    public TestCertificates issuer(String name) {
        issuer = name;
        return this;
    }

    public TestCertificates keys(KeyPair pair) {
        keys = pair;
        return this;
    }

    public TestCertificates authority() {
        authority = true;
        return this;
    }

    public TestCertificates keyUsage(int bits) {
        keyUsage = bits;
        return this;
    }

    public TestCertificates valid(Instant notBefore, Instant notAfter) {
        from = notBefore;
        until = notAfter;
        return this;
    }

    public TestCertificates digest(String name) {
        return signature(name + "withECDSA", issuerKey);
    }

    public TestCertificates signature(String algorithm, PrivateKey key) {
        signature = algorithm;
        issuerKey = key;
        return this;
    }

    /** Signed by the key of an authority with that name. */
    public TestCertificates issuedBy(ClientIdentity parent) {
        issuer = parent.certificate().getSubjectX500Principal().getName();
        String kind = parent.privateKey().getAlgorithm();
        return signature(kind.equals("ML-DSA") ? kind : "SHA256with" + (kind.equals("EC") ? "ECDSA" : kind),
                parent.privateKey());
    }

    /** A root. */
    public static ClientIdentity root(String name) {
        TestCertificates root = client().authority().subject(name).issuer(name);
        return root.signature("SHA256withECDSA", root.keys.getPrivate()).identity();
    }

    /** An authority below another. */
    public static ClientIdentity intermediate(String name, ClientIdentity parent) {
        return client().authority().subject(name).issuedBy(parent).identity();
    }

    public ClientIdentity identity() {
        return new ClientIdentity(keys.getPrivate(), certificate(), List.of());
    }

    public X509Certificate certificate() {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In DER, which Java need not be able to read. */
    byte[] encoded() {
        try {
            return holder().getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509CertificateHolder holder() {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(new X500Name(issuer), BigInteger.valueOf(4711),
                    Date.from(from), Date.from(until), new X500Name(subject), keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (keyUsage != 0) {
                builder.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage));
            }
            if (subject.isEmpty()) {
                builder.addExtension(Extension.subjectAlternativeName, true,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, "nameless.invalid")));
            }
            return builder.build(signer());
        } catch (IOException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Java has no name for RSA-PSS with its parameters. */
    private ContentSigner signer() throws OperatorCreationException {
        JcaContentSignerBuilder builder = new JcaContentSignerBuilder(signature);
        return (signature.endsWith("MGF1") ? builder.setProvider(new BouncyCastleProvider()) : builder).build(issuerKey);
    }

    public X509Certificate version1() {
        try {
            return new JcaX509CertificateConverter().getCertificate(new JcaX509v1CertificateBuilder(new X500Name(issuer),
                    BigInteger.ONE, Date.from(from), Date.from(until), new X500Name(subject), keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withECDSA").build(ISSUER.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair ec(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static KeyPair of(String algorithm) {
        try {
            return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** For its owner alone. */
    public static Path write(Path file, String text) {
        try {
            return Files.setPosixFilePermissions(Files.writeString(file, text), PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What to put into a key store. */
    public static final class Store {

        private final KeyStore store;

        public Store() {
            this("PKCS12");
        }

        public Store(String type) {
            try {
                store = KeyStore.getInstance(type);
                store.load(null, null);
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        public Store key(String alias, PrivateKey key, X509Certificate... chain) {
            return with(() -> store.setKeyEntry(alias, key, PASSWORD.toCharArray(), chain));
        }

        public Store key(String alias, ClientIdentity identity) {
            return key(alias, identity.privateKey(), identity.certificate());
        }

        public Store secretKey(String alias, SecretKey key) {
            return with(() -> store.setKeyEntry(alias, key, PASSWORD.toCharArray(), null));
        }

        public Store certificate(String alias, Certificate certificate) {
            return with(() -> store.setCertificateEntry(alias, certificate));
        }

        public Path writeTo(Path file) {
            try (OutputStream out = Files.newOutputStream(file)) {
                with(() -> store.store(out, PASSWORD.toCharArray()));
                return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private Store with(Step step) {
            try {
                step.run();
                return this;
            } catch (GeneralSecurityException | IOException e) {
                throw new IllegalStateException(e);
            }
        }

        private interface Step {
            void run() throws GeneralSecurityException, IOException;
        }
    }

    /** A PKCS#12 file with a key and nothing else. */
    static byte[] keyAlone(PrivateKey key) throws Exception {
        char[] password = PASSWORD.toCharArray();
        PKCS12SafeBag bag = new JcaPKCS12SafeBagBuilder(key,
                new JcePKCSPBEOutputEncryptorBuilder(PKCSObjectIdentifiers.pbeWithSHAAnd3_KeyTripleDES_CBC).build(password))
                .build();
        return new PKCS12PfxPduBuilder().addData(bag).build(null, password).getEncoded();
    }

    /** Null for none. */
    record Named(@Nullable String alias, ClientIdentity identity) {
    }

    /** Names its keys as it likes, which Java's own key stores do not. */
    static Content pkcs12(Named... entries) throws Exception {
        PKCS12PfxPduBuilder builder = new PKCS12PfxPduBuilder();
        for (Named entry : entries) {
            PKCS12SafeBagBuilder key = new PKCS12SafeBagBuilder(
                    PrivateKeyInfo.getInstance(entry.identity().privateKey().getEncoded()));
            if (entry.alias() != null) {
                key.addBagAttribute(PKCSObjectIdentifiers.pkcs_9_at_friendlyName, new DERBMPString(entry.alias()));
            }
            builder.addData(key.build()).addData(new JcaPKCS12SafeBagBuilder(entry.identity().certificate()).build());
        }
        return new Content("key-store", "client.p12", builder.build(null, PASSWORD.toCharArray()).getEncoded());
    }
}
