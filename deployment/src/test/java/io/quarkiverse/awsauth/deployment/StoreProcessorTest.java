package io.quarkiverse.awsauth.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.runtime.config.StoreFixedConfig;
import io.quarkus.arc.deployment.AdditionalBeanBuildItem;
import io.quarkus.arc.deployment.ValidationPhaseBuildItem.ValidationErrorBuildItem;
import io.quarkus.deployment.Capabilities;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** What the build makes of stored credentials without a datasource, which cannot be taken away from the other tests. */
class StoreProcessorTest {

    private final List<AdditionalBeanBuildItem> beans = new ArrayList<>();
    private final List<ValidationErrorBuildItem> errors = new ArrayList<>();

    @Test
    void needsADatasource() {
        new StoreProcessor().beans(enabled("true"), new Capabilities(Set.of()), beans::add, errors::add);

        assertThat(beans).isEmpty();
        assertThat(errors).singleElement()
                .satisfies(error -> assertThat(error.getValues()).singleElement().isInstanceOf(ConfigurationException.class)
                        .extracting(Throwable::getMessage)
                        .isEqualTo("quarkus.aws-auth.store.enabled: is true, but the application"
                                + " has no datasource; add quarkus-agroal and a JDBC driver, such as quarkus-jdbc-postgresql or"
                                + " quarkus-jdbc-h2, or remove the property"));
    }

    @Test
    void needsNothingWhereItIsNotEnabled() {
        new StoreProcessor().beans(enabled("false"), new Capabilities(Set.of()), beans::add, errors::add);

        assertThat(beans).isEmpty();
        assertThat(errors).isEmpty();
    }

    private static StoreFixedConfig enabled(String value) {
        return new SmallRyeConfigBuilder().withMapping(StoreFixedConfig.class)
                .withSources(new PropertiesConfigSource(Map.of("quarkus.aws-auth.store.enabled", value), "test", 100))
                .build().getConfigMapping(StoreFixedConfig.class);
    }
}
