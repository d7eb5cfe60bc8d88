package io.quarkiverse.awsauth.runtime;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.SecretKeys;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * What is between the sources of the configuration and our part of it.
 */
public final class ConfigInterceptors implements ConfigBuilder {

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        return builder.withInterceptors(new OneNamePerKey(), new EmptyGroups());
    }

    /** Null also if it refers to what is not there, which is told where the value itself is asked for. */
    static @Nullable ConfigValue valueOrNull(String name, ConfigSourceInterceptorContext context) {
        try {
            return SecretKeys.doUnlocked(() -> context.proceed(name));
        } catch (RuntimeException e) {
            return null;
        }
    }
}
