package io.quarkiverse.awsauth.runtime;

import java.util.OptionalInt;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigSourceInterceptorFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.Priorities;
import io.smallrye.config.SecretKeys;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * What is between the sources of the configuration and our part of it.
 */
public final class ConfigInterceptors implements ConfigBuilder {

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        return builder.withInterceptorFactories(new Placed(new OneNamePerKey(), Priorities.LIBRARY + 600),
                new Placed(new EmptyGroups(), Priorities.LIBRARY + 610));
    }

    /** An interceptor and where it is: annotations would be read by reflection. */
    private record Placed(ConfigSourceInterceptor interceptor, int priority) implements ConfigSourceInterceptorFactory {

        @Override
        public ConfigSourceInterceptor getInterceptor(ConfigSourceInterceptorContext context) {
            return interceptor;
        }

        @Override
        public OptionalInt getPriority() {
            return OptionalInt.of(priority);
        }
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
