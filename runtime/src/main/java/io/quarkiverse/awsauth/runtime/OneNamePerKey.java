package io.quarkiverse.awsauth.runtime;

import java.io.Serial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import jakarta.annotation.Priority;

import org.jspecify.annotations.Nullable;

import io.quarkus.runtime.configuration.ConfigBuilder;
import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.Priorities;
import io.smallrye.config.SecretKeys;
import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * A name such as {@code s3} can be in quotes or not, and an environment variable spells {@code my-bucket} as
 * {@code my.bucket}. To SmallRye Config these are names of different things, of which each has a part of what is set. Here they
 * are one. And a group of credentials is there for it as soon as one of its properties is; here it is not if all of them are
 * empty and there is another group, so that a profile or an environment can choose that.
 */
@Priority(Priorities.LIBRARY + 600)
public final class OneNamePerKey implements ConfigSourceInterceptor, ConfigBuilder {

    @Serial
    private static final long serialVersionUID = 1;

    private static final String CREDENTIALS = PropertyNames.ALL + ".credentials.";
    private static final String CERTIFICATES = PropertyNames.ALL + ".client-certificates.";
    private static final String KEYS = PropertyNames.ALL + ".store.encryption-keys.";
    private static final String SEEDS = PropertyNames.ALL + ".store.seed.credentials.";
    private static final List<String> MAPS = List.of(CREDENTIALS, CERTIFICATES, PropertyNames.ALL + ".signing.", KEYS, SEEDS);

    @Override
    public SmallRyeConfigBuilder configBuilder(SmallRyeConfigBuilder builder) {
        return builder.withInterceptors(this);
    }

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        String otherwise = Entry.of(name).map(entry -> entry.otherwise(name)).orElse(name);
        if (otherwise.equals(name)) {
            return value;
        }
        ConfigValue other = context.proceed(otherwise);
        return other != null && (value == null || wins(other, value)) ? other.withName(name) : value;
    }

    /** Of one source, what is for a profile does. */
    private static boolean wins(ConfigValue one, ConfigValue other) {
        int difference = ConfigValue.CONFIG_SOURCE_COMPARATOR.compare(one, other);
        return difference > 0 || (difference == 0 && one.getProfile() != null && other.getProfile() == null);
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        Set<String> names = new LinkedHashSet<>();
        Names ours = new Names(context);
        for (Iterator<String> all = context.iterateNames(); all.hasNext();) {
            String name = all.next();
            Optional<Entry> entry = Entry.of(name);
            if (entry.isPresent()) {
                ours.add(name, entry.get());
            } else {
                names.add(name);
            }
        }
        names.addAll(ours.meant());
        return names.iterator();
    }

    /** The names of properties of entries, as all sources have them. */
    private final class Names {

        private final ConfigSourceInterceptorContext context;
        private final Map<String, Entry> entries = new HashMap<>();
        /** Keys by their map and how a variable spells them. */
        private final Map<String, Set<String>> spelled = new HashMap<>();

        Names(ConfigSourceInterceptorContext context) {
            this.context = context;
        }

        void add(String name, Entry entry) {
            entries.put(name, entry);
            if (entry.key != null) {
                spelled.computeIfAbsent(entry.map + ConfiguredNames.spelled(entry.key), none -> new HashSet<>())
                        .add(entry.key);
            }
        }

        Set<String> meant() {
            Set<String> names = new LinkedHashSet<>();
            Set<String> named = named();
            entries.forEach((name, entry) -> {
                List<String> others = others(entry);
                if (others.isEmpty() || named.contains(entry.id())) {
                    names.add(entry.inQuotes(entry.key));
                }
                if (!others.isEmpty() && isOfEnvironment(name)) {
                    others.forEach(key -> names.add(entry.inQuotes(key)));
                }
            });
            removeEmptyGroups(names);
            return names;
        }

        /** Entries that a variable could spell, and that another source than the environment has. */
        private Set<String> named() {
            Set<String> named = new HashSet<>();
            entries.forEach((name, entry) -> {
                if (!others(entry).isEmpty() && !isOfEnvironment(name)) {
                    named.add(entry.id());
                }
            });
            return named;
        }

        private void removeEmptyGroups(Set<String> names) {
            Set<String> filled = new HashSet<>();
            for (String name : names) {
                Entry.of(name).filter(entry -> entry.hasGroups() && !isEmpty(name)).ifPresent(entry -> {
                    filled.add(entry.id());
                    filled.add(entry.groupId());
                });
            }
            names.removeIf(name -> Entry.of(name).filter(entry -> entry.hasGroups() && filled.contains(entry.id())
                    && !filled.contains(entry.groupId())).isPresent());
        }

        /** The other keys that a variable spells like this one. */
        private List<String> others(Entry entry) {
            List<String> keys = new ArrayList<>(spelled.getOrDefault(entry.map + entry.key, Set.of()));
            keys.remove(entry.key);
            return keys;
        }

        private boolean isEmpty(String name) {
            return value(() -> getValue(context, name)).map(value -> String.valueOf(value.getValue()).isEmpty()).orElse(false);
        }

        private boolean isOfEnvironment(String name) {
            return value(() -> context.proceed(name)).map(ConfigValue::getConfigSourceName)
                    .filter(source -> source.startsWith(EnvConfigSource.NAME)).isPresent();
        }

        private static Optional<ConfigValue> value(Supplier<@Nullable ConfigValue> asked) {
            try {
                return Optional.ofNullable(SecretKeys.doUnlocked(asked));
            } catch (RuntimeException e) {
                return Optional.empty(); // it refers to what is not there, which is told where its value is asked for
            }
        }
    }

    /**
     * A property of one entry of a map.
     *
     * @param map the prefix of the map
     * @param key the key, without quotes; null for the entry that has none
     * @param rest what comes after the key
     */
    private record Entry(String map, @Nullable String key, String rest) {

        static Optional<Entry> of(String property) {
            if (property.startsWith(PropertyNames.ALL)) {
                for (String map : MAPS) {
                    if (property.startsWith(map)) {
                        return of(map, property.substring(map.length()));
                    }
                }
            }
            return Optional.empty();
        }

        private static Optional<Entry> of(String map, String path) {
            if (path.startsWith("\"")) {
                int end = path.indexOf('"', 1);
                return end < 0 ? Optional.empty()
                        : Optional.of(new Entry(map, path.substring(1, end), path.substring(end + 1)));
            }
            int dot = map.equals(KEYS) ? -1 : path.indexOf('.');
            String key = dot < 0 ? path : path.substring(0, dot);
            boolean unnamed = map.equals(CERTIFICATES) ? dot < 0 : map.equals(CREDENTIALS) && ConfiguredNames.isGroup(key);
            return Optional.of(unnamed ? new Entry(map, null, "." + path)
                    : new Entry(map, key, dot < 0 ? "" : path.substring(dot)));
        }

        /** The name with the key in quotes. */
        String inQuotes(@Nullable String otherKey) {
            return otherKey == null ? map + rest.substring(1) : map + '"' + otherKey + '"' + rest;
        }

        /** The same without quotes if it has some, and the other way round; itself if that is no name of this key. */
        String otherwise(String name) {
            String quoted = inQuotes(key);
            String plain = map + key + rest;
            return !quoted.equals(name) ? quoted : of(plain).filter(this::equals).isPresent() ? plain : name;
        }

        String id() {
            return map + '"' + key + '"';
        }

        boolean hasGroups() {
            return (map.equals(CREDENTIALS) || map.equals(SEEDS)) && rest.indexOf('.', 1) > 0;
        }

        String groupId() {
            return id() + rest.substring(0, rest.indexOf('.', 1));
        }
    }
}
