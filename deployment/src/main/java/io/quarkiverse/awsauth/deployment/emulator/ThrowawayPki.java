package io.quarkiverse.awsauth.deployment.emulator;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;

/**
 * A certificate authority and one client certificate that live as long as this object, the client's key in a PKCS#12 file.
 * <p>
 * The file is readable for this user only; it is deleted by {@link #close()}, or when the JVM exits.
 */
public final class ThrowawayPki implements AutoCloseable {

    /** The alias of the client's entry in the key store. */
    public static final String ALIAS = "client";

    private static final String FILE = "client.p12";
    private static final String AUTHORITY = "CN=AWS Auth Dev Services CA";
    private static final Duration BACKDATED = Duration.ofMinutes(5);
    /** Longer than the time before which the log warns of a certificate's end. */
    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final String CLIENT = "CN=AWS Auth Dev Services Client";

    private final IssuedCertificate authority;
    private final IssuedCertificate client;
    private final String password;
    private final PrivateDirectory directory;

    private ThrowawayPki(IssuedCertificate authority, IssuedCertificate client, String password,
            PrivateDirectory directory) {
        this.authority = authority;
        this.client = client;
        this.password = password;
        this.directory = directory;
    }

    /** Makes both certificates with P-256 keys. */
    public static ThrowawayPki create(InstantSource clock) {
        return create(KeyKind.EC_P256, clock);
    }

    /**
     * Makes both certificates and writes the key store.
     *
     * @throws UncheckedIOException if it cannot be written
     */
    public static ThrowawayPki create(KeyKind keyKind, InstantSource clock) {
        Instant now = clock.instant();
        IssuedCertificate authority = CertificateRecipe.authority(AUTHORITY, keyKind, now)
                .withValidity(now.minus(BACKDATED), now.plus(LIFETIME)).selfSigned();
        IssuedCertificate client = CertificateRecipe.client(CLIENT, keyKind, now)
                .withValidity(now.minus(BACKDATED), now.plus(LIFETIME)).issuedBy(authority);
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        try {
            PrivateDirectory directory = PrivateDirectory.create("aws-auth-");
            ThrowawayPki pki = new ThrowawayPki(authority, client, password, directory);
            pki.write();
            return pki;
        } catch (IOException e) {
            throw new UncheckedIOException("The client's key store cannot be written", e);
        }
    }

    private void write() throws IOException {
        try (OutputStream out = directory.write(FILE)) {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, client.privateKey(), password.toCharArray(),
                    new Certificate[] { client.certificate() });
            store.store(out, password.toCharArray());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** What the trust anchor has to trust. */
    public X509Certificate authorityCertificate() {
        return authority.certificate();
    }

    public X509Certificate clientCertificate() {
        return client.certificate();
    }

    /** The PKCS#12 file with the client's key and certificate. */
    public Path keyStore() {
        return directory.file(FILE);
    }

    /** The password of the key store and of the entry in it; a secret. */
    public String keyStorePassword() {
        return password;
    }

    /** Deletes the key store and its directory. */
    @Override
    public void close() {
        try {
            directory.delete(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException("The client's key store cannot be deleted: " + keyStore(), e);
        }
    }
}
