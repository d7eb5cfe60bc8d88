package io.quarkiverse.awsauth.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.runtime.Problem;
import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.quarkiverse.awsauth.runtime.config.CredentialsConfig;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

class VisibleMappingTest {

    private static final String PREFIX = "quarkus.aws-auth.";

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void knowsWhatIsVisible() {
        properties.put(PREFIX + "region", "${the.region}");
        properties.put("the.region", "eu-central-1");
        properties.put(PREFIX + "credentials.static.access-key-id", "${UNSET_ID}");
        properties.put(PREFIX + "credentials.static.secret-access-key", "${UNSET_SECRET}");
        properties.put(PREFIX + "credentials.\"my keys\".static.secret-access-key", "se${dollar}cret");
        properties.put("dollar", "$");
        properties.put(PREFIX + "build-time-validation", "warn");
        properties.put(PREFIX + "devservices.port", "1");
        environment.put("QUARKUS_AWS_AUTH_ACQUIRE_TIMEOUT", "9s");

        VisibleMapping mapping = map();

        assertThat(mapping.problems()).isEmpty();
        assertThat(mapping.config().region()).contains("eu-central-1");
        assertThat(mapping.config().acquireTimeout()).isEqualTo(Duration.ofSeconds(9));
        CredentialsConfig keys = mapping.config().credentials().get("my keys");
        assertThat(keys.staticKeys().orElseThrow().secretAccessKey().orElseThrow().get()).isEqualTo("se$cret");
        assertThat(mapping.config().credentials()).doesNotContainKey("other");
        assertThat(values().later()).isEqualTo(Set.of(PREFIX + "credentials.static.access-key-id",
                PREFIX + "credentials.static.secret-access-key"));
    }

    @Test
    void leavesOutWhatIsOfAnotherType() {
        properties.put(PREFIX + "region", "eu-central-1");
        properties.put(PREFIX + "acquire-timeout", "soon");
        properties.put(PREFIX + "refresh.advisory-window", "an hour");
        properties.put(PREFIX + "credentials.\"my keys\".acquire-at-start-failure", "explode");

        VisibleMapping mapping = map();

        assertThat(mapping.config().region()).contains("eu-central-1");
        assertThat(mapping.config().acquireTimeout()).isEqualTo(Duration.ofSeconds(8));
        assertThat(mapping.problems()).containsExactlyInAnyOrder(
                Problem.wrong(PREFIX + "acquire-timeout", "'soon' is not a duration; expected e.g. 90s, 15m or PT1H"),
                Problem.wrong(PREFIX + "refresh.advisory-window",
                        "'an hour' is not a duration; expected e.g. 90s, 15m or PT1H"),
                Problem.wrong(PREFIX + "credentials.\"my keys\".acquire-at-start-failure",
                        "'explode' is none of fail, warn"));
    }

    @Test
    void leavesOutWhatIsEmptyAndMayNotBe() {
        properties.put(PREFIX + "acquire-timeout", "");

        assertThat(map().problems())
                .containsExactly(Problem.wrong(PREFIX + "acquire-timeout", "is empty; set it, or remove it"));
    }

    @Test
    void leavesInWhatBeginsAlike() {
        properties.put(PREFIX + "credentials.s3.acquire-at-start", "eager");
        properties.put(PREFIX + "credentials.s3.acquire-at-start-failure", "never");

        VisibleMapping mapping = map();

        assertThat(mapping.problems()).extracting(Problem::toString).singleElement().asString()
                .contains("acquire-at-start-failure").contains("'never' is none of fail, warn");
        assertThat(mapping.config().credentials().get("s3").acquireAtStart()).isPresent();
    }

    @Test
    void leavesOutWhatIsOfAnotherTypeInTheEnvironment() {
        environment.put("QUARKUS_AWS_AUTH_ACQUIRE_TIMEOUT", "soon");

        assertThat(map().problems()).containsExactly(Problem.wrong("QUARKUS_AWS_AUTH_ACQUIRE_TIMEOUT",
                "'soon' is not a duration; expected e.g. 90s, 15m or PT1H"));
    }

    private VisibleMapping map() {
        return VisibleMapping.of(values());
    }

    private VisibleValues values() {
        return VisibleValues.of(new SmallRyeConfigBuilder().addDefaultInterceptors().addDiscoveredConverters()
                .withMapping(AwsAuthConfig.class, "elsewhere").withMappingIgnore("**")
                .withSources(new PropertiesConfigSource(properties, "test", 100), new EnvConfigSource(environment, 300))
                .build());
    }
}
