package io.quarkiverse.awsauth.runtime.restclient;

import java.util.LinkedHashMap;
import java.util.Map;

import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The properties that signing sets on a builder, which may make several clients: each has those that the builder has when it is
 * made. So what was set for one is taken back before the next one.
 */
final class OwnProperties {

    private static final String PROPERTY = OwnProperties.class.getName();

    private OwnProperties() {
    }

    /** A value of ours, and what it has replaced. */
    private record Value(Object own, @Nullable Object before) {
    }

    static void set(RestClientBuilder builder, Map<String, Object> properties) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Map.Entry<String, Object> own : properties.entrySet()) {
            values.put(own.getKey(), new Value(own.getValue(), builder.getConfiguration().getProperty(own.getKey())));
            builder.property(own.getKey(), own.getValue());
        }
        builder.property(PROPERTY, values);
    }

    /** Except for what the application has changed meanwhile. */
    static void takeBack(RestClientBuilder builder) {
        if (builder.getConfiguration().getProperty(PROPERTY) instanceof Map<?, ?> values) {
            values.forEach((name, value) -> takeBack(builder, (String) name, (Value) value));
            builder.property(PROPERTY, null);
        }
    }

    @SuppressWarnings("ReferenceEquality")
    private static void takeBack(RestClientBuilder builder, String name, Value value) {
        if (builder.getConfiguration().getProperty(name) == value.own) {
            builder.property(name, value.before);
        }
    }
}
