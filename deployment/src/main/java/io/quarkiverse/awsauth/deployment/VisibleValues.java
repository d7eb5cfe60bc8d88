package io.quarkiverse.awsauth.deployment;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.smallrye.config.SecretKeys;
import io.smallrye.config.SmallRyeConfig;

/**
 * The values of the run-time configuration that the build happens to see.
 *
 * @param properties by the names of properties
 * @param environment by the names of environment variables
 * @param later properties that refer to what only the running application has
 */
record VisibleValues(Map<String, String> properties, Map<String, String> environment, Set<String> later) {

    static final String PREFIX = "quarkus.aws-auth.";
    private static final String ENVIRONMENT_PREFIX = "QUARKUS_AWS_AUTH_";

    VisibleValues {
        properties = Map.copyOf(properties);
        environment = Map.copyOf(environment);
        later = Set.copyOf(later);
    }

    static VisibleValues of(SmallRyeConfig config) {
        return SecretKeys.doUnlocked(() -> {
            Map<String, String> properties = new TreeMap<>();
            Map<String, String> environment = new TreeMap<>();
            Set<String> later = new TreeSet<>();
            for (String name : config.getLatestPropertyNames()) {
                if (name.startsWith(PREFIX)) {
                    value(config, name).ifPresentOrElse(value -> properties.put(name, value), () -> later.add(name));
                } else if (name.startsWith(ENVIRONMENT_PREFIX)) {
                    value(config, name).ifPresent(value -> environment.put(name, value));
                }
            }
            return new VisibleValues(properties, environment, later);
        });
    }

    /** Of properties and of environment variables. */
    Set<String> names() {
        Set<String> names = new TreeSet<>(properties.keySet());
        names.addAll(environment.keySet());
        return names;
    }

    String of(String name) {
        return properties.getOrDefault(name, environment.getOrDefault(name, ""));
    }

    VisibleValues without(Set<String> names) {
        return new VisibleValues(left(properties, names), left(environment, names), later);
    }

    private static Map<String, String> left(Map<String, String> values, Set<String> names) {
        Map<String, String> left = new TreeMap<>(values);
        left.keySet().removeAll(names);
        return left;
    }

    /** Whatever makes a reference fail here, the running application may know how to follow it. */
    private static Optional<String> value(SmallRyeConfig config, String name) {
        try {
            return Optional.ofNullable(config.getConfigValue(name).getValue());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }
}
