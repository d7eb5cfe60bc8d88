package io.quarkiverse.awsauth.runtime.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

import io.quarkiverse.awsauth.x509.CertificatePath;
import io.quarkiverse.awsauth.x509.ClientCertificateException;
import io.quarkiverse.awsauth.x509.Fingerprint;
import io.quarkiverse.awsauth.x509.IdentityMaterial;
import io.quarkiverse.awsauth.x509.IdentityOrigin;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.tls.runtime.config.TlsConfig;
import io.vertx.core.Vertx;

/**
 * The key store of a bucket of Quarkus' TLS registry, which reloads it by itself.
 */
final class TlsBucketOrigin implements IdentityOrigin {

    private static final String SETTING = "tls-configuration-name";
    private static final List<String> KEY_TYPES = List.of("RSA", "EC", "ML-DSA");

    private final TlsConfigurationRegistry registry;
    private final Vertx vertx;
    private final String name;

    TlsBucketOrigin(TlsConfigurationRegistry registry, Vertx vertx, String name) {
        this.registry = registry;
        this.vertx = vertx;
        this.name = name;
    }

    @Override
    public IdentityMaterial read() throws ClientCertificateException {
        TlsConfiguration bucket = registry.get(name).orElseThrow(() -> fault(
                "there is no TLS configuration '" + name + "'; set " + keyStore()));
        if (bucket.getKeyStoreOptions() == null) {
            throw fault("the TLS configuration '" + name + "' has no key store; set " + keyStore());
        }
        Map<PrivateKey, X509Certificate[]> entries = entries(bucket);
        if (entries.size() != 1) {
            throw fault("the key store of the TLS configuration '" + name + "' holds " + entries.size()
                    + " private keys; it must hold one, or name one by its alias");
        }
        Map.Entry<PrivateKey, X509Certificate[]> entry = entries.entrySet().iterator().next();
        List<X509Certificate> certificates = List.of(entry.getValue());
        boolean handle = entry.getKey().getFormat() == null;
        return new IdentityMaterial(SETTING, "the TLS configuration '" + name + "'", Fingerprint.of(certificates), handle,
                now -> CertificatePath.of(entry.getKey(), certificates, now));
    }

    /** The key manager needs no password: the options know it. */
    private Map<PrivateKey, X509Certificate[]> entries(TlsConfiguration bucket) throws ClientCertificateException {
        Map<PrivateKey, X509Certificate[]> entries = new LinkedHashMap<>();
        try {
            for (KeyManager manager : bucket.getKeyStoreOptions().getKeyManagerFactory(vertx).getKeyManagers()) {
                if (manager instanceof X509KeyManager keys) {
                    for (String type : KEY_TYPES) {
                        String[] aliases = keys.getClientAliases(type, null);
                        for (String alias : aliases == null ? new String[0] : aliases) {
                            entries.put(keys.getPrivateKey(alias), keys.getCertificateChain(alias));
                        }
                    }
                }
            }
        } catch (Exception e) { // what Vert.x declares
            throw fault("the key store of the TLS configuration '" + name + "' cannot be opened ("
                    + e.getClass().getSimpleName() + "); correct " + keyStore());
        }
        return entries;
    }

    private String keyStore() {
        return "quarkus.tls." + (name.equals(TlsConfig.DEFAULT_NAME) ? "" : "\"" + name + "\".") + "key-store.*";
    }

    private static ClientCertificateException fault(String message) {
        return new ClientCertificateException(SETTING, message, null);
    }
}
