package io.quarkiverse.awsauth.runtime;

import java.io.Serial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.FallbackConfigSourceInterceptor;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * A name such as {@code s3} can be in quotes or not, and an environment variable spells {@code my-bucket} as
 * {@code my.bucket}. To SmallRye Config these are names of different things, of which each has a part of what is set. Here they
 * are one.
 */
public final class OneNamePerKey extends FallbackConfigSourceInterceptor implements ConfigBuilder {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String CREDENTIALS = PropertyNames.ALL + ".credentials.";
    private static final String CERTIFICATES = PropertyNames.ALL + ".client-certificates.";
    private static final String SEEDS = PropertyNames.ALL + ".store.seed.credentials.";
    private static final List<String> MAPS = List.of(CREDENTIALS, CERTIFICATES, PropertyNames.ALL + ".signing.",
            PropertyNames.ALL + ".store.encryption-keys.", SEEDS);

    public OneNamePerKey() {
        super(OneNamePerKey::otherwise);
    }

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        return builder.withInterceptors(this);
    }

    /** The same with the quotes removed or added, if that is the same key. */
    private static String otherwise(String property) {
        Keyed keyed = Keyed.of(property);
        if (keyed == null) {
            return property;
        }
        String quoted = keyed.inQuotes(keyed.key);
        if (!quoted.equals(property)) {
            return quoted;
        }
        String plain = keyed.map + keyed.key + keyed.rest;
        return keyed.equals(Keyed.of(plain)) ? plain : property;
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        Set<String> names = new LinkedHashSet<>();
        Map<String, Keyed> keyed = new HashMap<>();
        for (Iterator<String> all = context.iterateNames(); all.hasNext();) {
            String name = all.next();
            Keyed of = Keyed.of(name);
            if (isEmptyOfGroup(context, name)) {
                continue;
            }
            if (of == null) {
                names.add(name);
            } else {
                keyed.put(name, of);
            }
        }
        keyed.forEach((name, of) -> {
            List<String> meant = of.meant(keyed.values());
            if (meant.isEmpty() || !isOfEnvironment(context, name)) {
                names.add(of.inQuotes(of.key));
            } else {
                meant.forEach(key -> names.add(of.inQuotes(key)));
            }
        });
        return names.iterator();
    }

    /** A group is there as soon as one of its names is. So a profile or an environment could choose no other one. */
    private boolean isEmptyOfGroup(ConfigSourceInterceptorContext context, String name) {
        return (name.startsWith(CREDENTIALS) || name.startsWith(SEEDS))
                && value(context, name).filter(value -> String.valueOf(value.getValue()).isEmpty()).isPresent();
    }

    private boolean isOfEnvironment(ConfigSourceInterceptorContext context, String name) {
        return value(context, name).map(ConfigValue::getConfigSourceName)
                .filter(source -> source.startsWith(EnvConfigSource.NAME)).isPresent();
    }

    private Optional<ConfigValue> value(ConfigSourceInterceptorContext context, String name) {
        try {
            return Optional.ofNullable(getValue(context, name));
        } catch (RuntimeException e) {
            return Optional.empty(); // it refers to what is not there, which is told where its value is asked for
        }
    }

    /**
     * A property of one entry of a map.
     *
     * @param map the prefix of the map
     * @param key the key, without quotes
     * @param rest what comes after the key
     */
    private record Keyed(String map, String key, String rest) {

        static @Nullable Keyed of(String property) {
            if (!property.startsWith(PropertyNames.ALL)) {
                return null;
            }
            for (String map : MAPS) {
                if (property.startsWith(map)) {
                    return of(map, property.substring(map.length()));
                }
            }
            return null;
        }

        private static @Nullable Keyed of(String map, String path) {
            if (path.startsWith("\"")) {
                int end = path.indexOf('"', 1);
                return end < 0 ? null : new Keyed(map, path.substring(1, end), path.substring(end + 1));
            }
            int dot = path.indexOf('.');
            Keyed keyed = new Keyed(map, dot < 0 ? path : path.substring(0, dot), dot < 0 ? "" : path.substring(dot));
            return keyed.isOfUnnamed() ? null : keyed;
        }

        /** Whether it is a property of the entry that has no name. */
        private boolean isOfUnnamed() {
            return map.equals(CERTIFICATES) ? rest.isEmpty() : map.equals(CREDENTIALS) && ConfiguredNames.isGroup(key);
        }

        String inQuotes(String otherKey) {
            return map + '"' + otherKey + '"' + rest;
        }

        /** The other keys of the map that an environment variable spells like this one. */
        List<String> meant(Iterable<Keyed> all) {
            Set<String> meant = new TreeSet<>();
            for (Keyed other : all) {
                if (other.map.equals(map) && !other.key.equals(key) && ConfiguredNames.isSpelling(key, other.key)) {
                    meant.add(other.key);
                }
            }
            return new ArrayList<>(meant);
        }
    }
}
