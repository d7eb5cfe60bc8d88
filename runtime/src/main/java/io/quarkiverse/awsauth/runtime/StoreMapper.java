package io.quarkiverse.awsauth.runtime;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.SecretString;
import io.quarkiverse.awsauth.rules.SettingRules;
import io.quarkiverse.awsauth.runtime.StoreSettings.Encryption;
import io.quarkiverse.awsauth.runtime.StoreSettings.Endpoints;
import io.quarkiverse.awsauth.runtime.StoreSettings.KeyStoreFile;
import io.quarkiverse.awsauth.runtime.StoreSettings.Seed;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.config.StoreConfig;
import io.quarkiverse.awsauth.runtime.config.StoreConfig.Schema;
import io.quarkiverse.awsauth.runtime.config.StoreConfig.SeedCredentialsConfig;
import io.quarkiverse.awsauth.runtime.config.StoreConfig.StoreKeyStoreConfig;
import io.quarkiverse.awsauth.store.seal.KeyRules;

/**
 * Decides what the configuration of stored credentials means.
 */
final class StoreMapper {

    private static final String STORE = PropertyNames.ALL + ".store";
    private static final String PREFIX = STORE + ".";
    private static final String KEYS = PREFIX + "encryption-keys";
    private static final String ACTIVE = PREFIX + "active-key";
    private static final String HOW_TO_MAKE = "32 random bytes in base64, as 'openssl rand -base64 32' makes them";
    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(100);
    private static final Duration LONGEST_INTERVAL = Duration.ofHours(1);

    private final AwsAuthConfig config;
    private final StoreConfig store;
    private final SourceMapper sources;
    private final Problems problems;

    /**
     * @param config the configuration
     * @param sources decides what groups mean
     * @param problems takes what is wrong
     */
    StoreMapper(AwsAuthConfig config, SourceMapper sources, Problems problems) {
        this.config = config;
        this.store = config.store();
        this.sources = sources;
        this.problems = problems;
    }

    /**
     * @param keysOfBean whether a bean gives the encryption keys
     */
    StoreSettings map(boolean keysOfBean) {
        Duration interval = store.pollInterval();
        if (interval.compareTo(SHORTEST_INTERVAL) < 0 || interval.compareTo(LONGEST_INTERVAL) > 0) {
            problems.wrong(PREFIX + "poll-interval", interval + " is out of range; expected 100 milliseconds to 1 hour");
        }
        return new StoreSettings(encryption(keysOfBean), store.schema() == Schema.CREATE, interval, store.auditTable(),
                new Endpoints(endpoint("sts-endpoint-override", store.stsEndpointOverride()),
                        endpoint("roles-anywhere-endpoint-override", store.rolesAnywhereEndpointOverride())),
                seed());
    }

    private Encryption encryption(boolean keysOfBean) {
        Map<String, SecretKey> keys = new HashMap<>();
        store.encryptionKeys().forEach((id, key) -> {
            String property = KEYS + ".\"" + id + "\"";
            if (!KeyRules.isId(id)) {
                problems.wrong(property, "the id of a key has 1 to 64 of the characters A-Z a-z 0-9 . _ -");
            }
            problems.required(KEYS, "\"" + id + "\"", Texts.text(Optional.of(key)), StoreMapper::key)
                    .ifPresent(parsed -> keys.put(id, parsed));
        });
        Optional<KeyStoreFile> keyStore = keyStore(store.keyStore());
        requireOnePlace(keysOfBean);
        requireActive(keysOfBean);
        return new Encryption(keys, keyStore, store.activeKey());
    }

    private Optional<KeyStoreFile> keyStore(StoreKeyStoreConfig file) {
        if (file.path().isEmpty()) {
            if (Texts.text(file.password()).isPresent()) {
                problems.missing(PREFIX + "key-store.path", "is not set, although password is; set it, or remove password");
            }
            return Optional.empty();
        }
        return problems.required(PREFIX + "key-store", "password", Texts.text(file.password()), SecretString::of)
                .map(password -> new KeyStoreFile(file.path().get(), password));
    }

    private void requireOnePlace(boolean keysOfBean) {
        Set<String> places = new TreeSet<>();
        if (!store.encryptionKeys().isEmpty()) {
            places.add("encryption-keys");
        }
        if (store.keyStore().path().isPresent()) {
            places.add("key-store");
        }
        if (keysOfBean) {
            places.add("the bean that implements StoreEncryptionKeys");
        }
        if (places.isEmpty()) {
            problems.missing(KEYS, "no key is set to encrypt stored credentials by; set " + KEYS + ".\"1\" to "
                    + HOW_TO_MAKE + ", and keep it");
        } else if (places.size() > 1) {
            problems.wrong(KEYS, "the store has its keys from " + String.join(" and ", places) + "; keep one of them");
        }
    }

    private void requireActive(boolean keysOfBean) {
        Set<String> ids = new TreeSet<>(store.encryptionKeys().keySet());
        Optional<String> active = store.activeKey();
        if (active.isEmpty() && ids.size() > 1) {
            problems.missing(ACTIVE, "is not set, and there are several keys; set it to one of " + String.join(", ", ids));
        } else if (active.isPresent() && !ids.isEmpty() && !ids.contains(active.get())) {
            problems.missing(ACTIVE, "there is no key '" + active.get() + "'; set it to one of " + String.join(", ", ids));
        } else if (active.isPresent() && ids.isEmpty() && keysOfBean) {
            problems.wrong(ACTIVE, "is set, although the bean that implements StoreEncryptionKeys tells which key is the active"
                    + " one; remove it");
        }
    }

    private Optional<URI> endpoint(String setting, Optional<String> value) {
        Optional<URI> endpoint = problems.parsed(STORE, setting, value, Texts::uri);
        SettingRules rules = new SettingRules();
        rules.checkEndpoint(endpoint.orElse(null));
        rules.violations().forEach(violation -> problems.wrong(PREFIX + setting, violation.message()));
        return endpoint;
    }

    private Seed seed() {
        Map<String, CredentialSource> credentials = new HashMap<>();
        store.seed().credentials().forEach((name, seeded) -> {
            String prefix = PREFIX + "seed.credentials.\"" + name + "\"";
            if (ConfiguredNames.of(config).contains(name)) {
                problems.wrong(prefix, "is configured, too: " + PropertyNames.credentials(name) + "; remove one of them");
            }
            source(prefix, seeded).ifPresent(source -> credentials.put(name, source));
        });
        String file = PREFIX + "seed.file";
        if (store.seed().file().isPresent() && Texts.text(store.seed().fileKey()).isEmpty()) {
            problems.missing(file + "-key", "is not set; set it to the key that seed.file is encrypted by, in base64");
        }
        return new Seed(credentials, store.seed().file(),
                problems.parsed(STORE, "seed.file-key", Texts.text(store.seed().fileKey()), StoreMapper::key));
    }

    private Optional<CredentialSource> source(String prefix, SeedCredentialsConfig seeded) {
        if (seeded.staticKeys().isPresent() == seeded.session().isPresent()) {
            problems.wrong(prefix, "has the groups static and session; keep one of them");
            return Optional.empty();
        }
        return seeded.staticKeys().map(group -> Optional.ofNullable(sources.staticKeys(prefix + ".static", group)))
                .orElseGet(() -> seeded.session().flatMap(
                        group -> Optional.ofNullable(sources.session(prefix + ".session", group))));
    }

    private static SecretKey key(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("is not in base64; expected " + HOW_TO_MAKE, e);
        }
        if (bytes.length == 0) {
            throw new IllegalArgumentException("is empty; expected " + HOW_TO_MAKE);
        }
        SecretKey key = new SecretKeySpec(bytes, "AES");
        Arrays.fill(bytes, (byte) 0);
        KeyRules.violation(key).ifPresent(violation -> {
            throw new IllegalArgumentException(violation);
        });
        return key;
    }
}
