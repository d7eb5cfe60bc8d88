package io.quarkiverse.awsauth.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.runtime.Problem;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;

class LiteralSecretsTest {

    private static final String SECRET = "quarkus.aws-auth.credentials.static.secret-access-key";
    private static final String PASSWORD = "quarkus.aws-auth.client-certificates.\"batch\".password";
    private static final String STORE_KEY = "quarkus.aws-auth.store.encryption-keys.\"2030\"";

    @Test
    void areToldWhereAFileHoldsThem() {
        assertThat(found(file("application.properties", Map.of(SECRET, "literal"))))
                .containsExactly(warning(SECRET, "application.properties"));
        assertThat(found(file("application.yaml", Map.of(PASSWORD, "literal"))))
                .containsExactly(warning(PASSWORD, "application.yaml"));
        assertThat(found(file("application.properties", Map.of(STORE_KEY, "literal"))))
                .containsExactly(warning(STORE_KEY, "application.properties"));
    }

    @Test
    void areNoneWhereTheFileRefersToThem() {
        assertThat(found(file("application.properties", Map.of(SECRET, "${the.secret}", "the.secret", "x")))).isEmpty();
        assertThat(found(file("application.properties", Map.of(SECRET, "${UNSET}")))).isEmpty();
        assertThat(found(file("application.properties", Map.of(SECRET, "${UNSET:${the.secret}}", "the.secret", "x"))))
                .isEmpty();
    }

    @Test
    void areToldWhereTheFileHasThemAsDefaults() {
        for (String value : List.of("${UNSET:literal}", "${UNSET:${OTHER:literal}}")) {
            assertThat(found(file("application.properties", Map.of(SECRET, value))))
                    .containsExactly(warning(SECRET, "application.properties"));
        }
    }

    @Test
    void areNoneInTheEnvironment() {
        assertThat(found(new EnvConfigSource(
                Map.of("QUARKUS_AWS_AUTH_CREDENTIALS_STATIC_SECRET_ACCESS_KEY", "literal"), 300))).isEmpty();
        assertThat(found(new PropertiesConfigSource(Map.of(SECRET, "literal"), "SysPropConfigSource", 400))).isEmpty();
    }

    @Test
    void areNoneInWhatIsNotSecret() {
        assertThat(found(file("application.properties",
                Map.of("quarkus.aws-auth.credentials.static.access-key-id", "AKIA1")))).isEmpty();
    }

    private static Problem warning(String property, String file) {
        return Problem.warning(property, "is written down in " + file + ", so that everybody who gets the application gets the"
                + " secret; remove it there and set it by an environment variable, by a reference ${...} to one, or in a"
                + " credentials store");
    }

    private static PropertiesConfigSource file(String name, Map<String, String> values) {
        return new PropertiesConfigSource(values, "PropertiesConfigSource[source=file:/app/target/classes/" + name + "]", 250);
    }

    private static List<Problem> found(ConfigSource source) {
        SmallRyeConfig config = new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters()
                .withMapping(AwsAuthConfig.class).withMappingIgnore("**").withSources(source).build();
        return LiteralSecrets.in(config, VisibleValues.of(config).properties().keySet());
    }
}
