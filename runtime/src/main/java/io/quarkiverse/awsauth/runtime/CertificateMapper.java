package io.quarkiverse.awsauth.runtime;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.runtime.config.ClientCertificateConfig;
import io.quarkiverse.awsauth.x509.CertificateLocation;
import io.quarkiverse.awsauth.x509.KeyFileAccess;
import io.quarkiverse.awsauth.x509.KeyStoreFile;
import io.quarkiverse.awsauth.x509.PemFiles;
import io.quarkiverse.awsauth.x509.PemText;
import io.quarkiverse.awsauth.x509.TlsBucket;
import io.smallrye.config.Secret;

/**
 * Decides where client certificates are.
 */
final class CertificateMapper {

    /** Each kind by the property that stands for it, with those that go with it. */
    private static final Map<String, Set<String>> PROPERTIES_OF = propertiesOfKinds();
    /** As messages list them. */
    static final String KINDS = String.join(", ", PROPERTIES_OF.keySet());

    private final Map<String, ClientCertificateConfig> config;
    private final KeyFileAccess access;
    private final Problems problems;

    /**
     * @param config the client certificates, by identifier
     * @param access who may read their files
     * @param problems takes what is wrong
     */
    CertificateMapper(Map<String, ClientCertificateConfig> config, KeyFileAccess access, Problems problems) {
        this.config = config;
        this.access = access;
        this.problems = problems;
    }

    private static Map<String, Set<String>> propertiesOfKinds() {
        Map<String, Set<String>> kinds = new LinkedHashMap<>();
        kinds.put("key-store", Set.of("password", "alias", "key-password"));
        kinds.put("certificate", Set.of("private-key", "private-key-password"));
        kinds.put("certificate-pem", Set.of("private-key-pem", "private-key-password"));
        kinds.put("tls-configuration-name", Set.of());
        return kinds;
    }

    /**
     * @param config a client certificate
     * @return whether nothing of it is set, as may be with the unnamed entry, which is always there
     */
    static boolean isUnset(ClientCertificateConfig config) {
        return properties(config).isEmpty();
    }

    Map<String, CertificateLocation> map() {
        Map<String, CertificateLocation> mapped = new HashMap<>();
        for (Map.Entry<String, ClientCertificateConfig> entry : config.entrySet()) {
            if (!isUnset(entry.getValue())) {
                CertificateLocation location = location(PropertyNames.clientCertificate(entry.getKey()), entry.getValue());
                if (location != null) {
                    mapped.put(entry.getKey(), location);
                }
            }
        }
        return mapped;
    }

    private @Nullable CertificateLocation location(String prefix, ClientCertificateConfig certificate) {
        Set<String> properties = properties(certificate);
        List<String> kinds = PROPERTIES_OF.keySet().stream().filter(properties::contains).toList();
        if (kinds.size() > 1) {
            problems.wrong(prefix, "has " + String.join(" and ", kinds) + "; keep one of them");
            return null;
        }
        if (kinds.isEmpty()) {
            problems.missing(prefix + ".key-store", "is not set, although " + String.join(" and ", properties)
                    + (properties.size() == 1 ? " is" : " are") + "; set it, or one of the others of " + KINDS);
            return null;
        }
        String kind = kinds.get(0);
        properties.remove(kind);
        properties.removeAll(Set.copyOf(Objects.requireNonNull(PROPERTIES_OF.get(kind))));
        if (!properties.isEmpty()) {
            properties.forEach(property -> problems.wrong(prefix + "." + property, misplaced(property, kind)));
            return null;
        }
        return location(prefix, kind, certificate);
    }

    private static String misplaced(String property, String kind) {
        return "does not go with " + kind + (property.equals("password") && kind.startsWith("certificate")
                ? "; call it private-key-password if it is that of the private key, or remove it"
                : "; remove it");
    }

    private @Nullable CertificateLocation location(String prefix, String kind, ClientCertificateConfig certificate) {
        return switch (kind) {
            case "key-store" -> new KeyStoreFile(certificate.keyStore().orElseThrow(), secret(certificate.password()),
                    secret(certificate.keyPassword()), certificate.alias().orElse(null), access);
            case "certificate" -> pemFiles(certificate.certificate().orElseThrow(), certificate);
            case "certificate-pem" -> pemText(prefix, certificate);
            default -> new TlsBucket(certificate.tlsConfigurationName().orElseThrow());
        };
    }

    private PemFiles pemFiles(Path file, ClientCertificateConfig certificate) {
        return new PemFiles(file, certificate.privateKey().orElse(file), secret(certificate.privateKeyPassword()), access);
    }

    private @Nullable PemText pemText(String prefix, ClientCertificateConfig certificate) {
        SecretString key = secret(certificate.privateKeyPem());
        if (key == null) {
            problems.missing(prefix + ".private-key-pem", "is not set; set it to the private key of certificate-pem");
            return null;
        }
        return new PemText(certificate.certificatePem().orElseThrow(), key, secret(certificate.privateKeyPassword()));
    }

    private static Set<String> properties(ClientCertificateConfig config) {
        Set<String> set = new TreeSet<>();
        note(set, "key-store", config.keyStore());
        note(set, "password", Texts.text(config.password()));
        note(set, "alias", config.alias());
        note(set, "key-password", Texts.text(config.keyPassword()));
        note(set, "certificate", config.certificate());
        note(set, "private-key", config.privateKey());
        note(set, "certificate-pem", config.certificatePem());
        note(set, "private-key-pem", Texts.text(config.privateKeyPem()));
        note(set, "private-key-password", Texts.text(config.privateKeyPassword()));
        note(set, "tls-configuration-name", config.tlsConfigurationName());
        return set;
    }

    private static void note(Set<String> set, String property, Optional<?> value) {
        if (value.isPresent()) {
            set.add(property);
        }
    }

    private static @Nullable SecretString secret(Optional<Secret<String>> secret) {
        return Texts.text(secret).map(SecretString::of).orElse(null);
    }
}
