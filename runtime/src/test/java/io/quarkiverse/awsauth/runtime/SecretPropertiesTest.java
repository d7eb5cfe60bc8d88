package io.quarkiverse.awsauth.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import io.quarkiverse.awsauth.runtime.config.AwsAuthConfig;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;

class SecretPropertiesTest {

    private static final ConfigClass MAPPING = ConfigClass.configClass(AwsAuthConfig.class);

    @Test
    void areThoseThatTheMappingDeclares() {
        Set<String> told = new TreeSet<>();
        for (String property : ConfigMappings.getProperties(MAPPING).keySet()) {
            if (SecretProperties.contains(property)) {
                told.add(property);
            }
        }

        assertThat(told).isNotEmpty().isEqualTo(new TreeSet<>(MAPPING.getSecrets()));
    }

    @Test
    void areInMessagesAlone() {
        assertThat(Problem.toException("Wrong:", List.of(Problem.missing("quarkus.aws-auth.region", "is not set"),
                Problem.missing("quarkus.aws-auth.credentials.\"a\".static.secret-access-key", "is not set"),
                Problem.wrong("quarkus.rest-client.\"a\".url", "has a user and a password"))))
                .satisfies(e -> assertThat(e.getConfigKeys()).containsExactly("quarkus.aws-auth.region"))
                .hasMessageContaining("quarkus.aws-auth.credentials.\"a\".static.secret-access-key: is not set");
    }
}
