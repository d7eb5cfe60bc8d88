package io.quarkiverse.awsauth.runtime;

import static io.quarkiverse.awsauth.runtime.Problem.Severity.MISSING;
import static io.quarkiverse.awsauth.runtime.Problem.Severity.WRONG;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkiverse.awsauth.runtime.KnownElsewhere.Store;
import io.quarkiverse.awsauth.runtime.Problem.Severity;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** One sound configuration of stored credentials, and what is said when one thing of it is bad. */
class BadStoreConfigurationsTest {

    private static final String PREFIX = "quarkus.aws-auth.store.";
    private static final String KEY = "encryption-keys.\"2030\"";
    private static final String GOOD = "3q2+7wAAAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBk=";
    private static final String EXPECTED = "; expected 32 random bytes, e.g. by: openssl rand -base64 32";
    private static final String HOW_TO_MAKE = "32 random bytes in base64, as 'openssl rand -base64 32' makes them";
    private static final String SEED = "seed.credentials.\"invoices\"";

    /** What is changed in the sound configuration, and what is said. */
    record Bad(Map<String, String> changes, Store store, List<Problem> problems) {

        Bad with(String property, String value) {
            Map<String, String> more = new HashMap<>(changes);
            more.put(property, value);
            return new Bad(more, store, problems);
        }

        Bad withBean() {
            return new Bad(changes, Store.ENABLED_WITH_KEYS_OF_BEAN, problems);
        }

        Bad is(Severity severity, String property, String message) {
            List<Problem> more = new ArrayList<>(problems);
            more.add(new Problem(severity, PREFIX + property, message));
            return new Bad(changes, store, more);
        }

        @Override
        public String toString() {
            return changes.keySet().toString();
        }
    }

    private static Bad set(String property, String value) {
        return new Bad(Map.of(property, value), Store.ENABLED, List.of());
    }

    private static Bad wrong(String property, String value, String message) {
        return set(property, value).is(WRONG, property, message);
    }

    static Stream<Bad> keys() {
        return Stream.of(
                set(KEY, "").is(MISSING, "encryption-keys", "no key is set to encrypt stored credentials by; set " + PREFIX
                        + "encryption-keys.\"1\" to " + HOW_TO_MAKE + ", and keep it"),
                wrong(KEY, "not base64!", "is not in base64; expected " + HOW_TO_MAKE),
                wrong(KEY, "AAAA", "has 3 bytes" + EXPECTED),
                wrong(KEY, "Y29ycmVjdCBob3JzZSBiYXR0ZXJ5IHN0YXBsZSBva2s=", "is a text, such as a passphrase" + EXPECTED),
                wrong(KEY, "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "is the same byte 32 times" + EXPECTED),
                wrong("encryption-keys.\"of the year\"", GOOD,
                        "the id of a key has 1 to 64 of the characters A-Z a-z 0-9 . _ -").with("active-key", "2030"),
                set("encryption-keys.\"2031\"", GOOD).is(MISSING, "active-key",
                        "is not set, and there are several keys; set it to one of 2030, 2031"),
                set("active-key", "2029").is(MISSING, "active-key", "there is no key '2029'; set it to one of 2030"));
    }

    static Stream<Bad> placesOfKeys() {
        String bean = "the bean that implements StoreEncryptionKeys";
        return Stream.of(
                set("poll-interval", "2s").withBean().is(WRONG, "encryption-keys",
                        "the store has its keys from encryption-keys and " + bean + "; keep one of them"),
                set("key-store.path", "keys.p12").with("key-store.password", "secret").withBean().is(WRONG, "encryption-keys",
                        "the store has its keys from encryption-keys and key-store and " + bean + "; keep one of them"),
                set("key-store.path", "keys.p12").with(KEY, "").is(MISSING, "key-store.password", "is not set"),
                set("key-store.password", "secret").is(MISSING, "key-store.path",
                        "is not set, although password is; set it, or remove password"));
    }

    static Stream<Bad> others() {
        String clear = "would carry session credentials in clear; use https, or http to localhost";
        return Stream.of(
                wrong("poll-interval", "99ms", "PT0.099S is out of range; expected 100 milliseconds to 1 hour"),
                wrong("poll-interval", "61m", "PT1H1M is out of range; expected 100 milliseconds to 1 hour"),
                wrong("sts-endpoint-override", "http://sts.example.com", "'http://sts.example.com' " + clear),
                wrong("roles-anywhere-endpoint-override", "http://ra.example.com", "'http://ra.example.com' " + clear),
                wrong("sts-endpoint-override", "https://sts.example.com/path",
                        "expected scheme, host and port alone, e.g. https://vpce-1.example.com"));
    }

    static Stream<Bad> seeds() {
        return Stream.of(
                set("seed.credentials.\"configured\".static.access-key-id", "AKIA1")
                        .with("seed.credentials.\"configured\".static.secret-access-key", "secret")
                        .is(WRONG, "seed.credentials.\"configured\"", "is configured, too:"
                                + " quarkus.aws-auth.credentials.\"configured\"; remove one of them"),
                set(SEED + ".static.access-key-id", "AKIA1").is(MISSING, SEED + ".static.secret-access-key", "is not set"),
                set(SEED + ".static.access-key-id", "AKIA1").with(SEED + ".session.access-key-id", "ASIA1")
                        .is(WRONG, SEED, "has the groups static and session; keep one of them"),
                set("seed.file", "export.jsonl").is(MISSING, "seed.file-key",
                        "is not set; set it to the key that seed.file is encrypted by, in base64"),
                set("seed.file", "export.jsonl").with("seed.file-key", "AAAA").is(WRONG, "seed.file-key",
                        "has 3 bytes" + EXPECTED));
    }

    @ParameterizedTest
    @MethodSource({ "keys", "placesOfKeys", "others", "seeds" })
    void areToldWithTheirCure(Bad bad) {
        assertThat(validate(bad)).containsExactlyInAnyOrderElementsOf(bad.problems());
    }

    @Test
    void areTheExceptionAsTheSoundOneHasNone() {
        assertThat(validate(set("active-key", "2030"))).isEmpty();
        assertThat(validate(set("active-key", "2030.01").with(KEY, "").with("encryption-keys.2030.01", GOOD))).isEmpty();
        assertThat(validate(set(KEY, "").withBean())).isEmpty();
        assertThat(validate(set(KEY, "").with("key-store.path", "keys.p12").with("key-store.password", "secret"))).isEmpty();
        assertThat(validate(set("sts-endpoint-override", "https://sts.example.com").with("roles-anywhere-endpoint-override",
                "http://localhost:8080"))).isEmpty();
    }

    /** As a reference to what is not set is. */
    @Test
    void mayBeKeysThatAreEmpty() {
        assertThat(validate(set(KEY, "${NOWHERE:}"))).extracting(Problem::toString).singleElement().asString()
                .contains("encryption-keys.\"2030\": is not set");
    }

    private static List<Problem> validate(Bad bad) {
        Map<String, String> properties = new HashMap<>(Map.of("quarkus.aws-auth.region", "eu-central-1", PREFIX + KEY, GOOD,
                "quarkus.aws-auth.credentials.\"configured\".static.access-key-id", "AKIA1",
                "quarkus.aws-auth.credentials.\"configured\".static.secret-access-key", "secret"));
        bad.changes().forEach((property, value) -> properties.put(PREFIX + property, value));
        properties.values().removeIf(String::isEmpty);
        AwsAuthConfig config = new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters()
                .withMapping(AwsAuthConfig.class)
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withCustomizers(new ConfigInterceptors()::configBuilder).build()
                .getConfigMapping(AwsAuthConfig.class);
        return new ConfigurationValidator(config, new KnownElsewhere(Set.of(), Set.of(), Set.of(), bad.store(), Set.of()),
                InstantSource.system()).validate(Map.of()).problems();
    }
}
