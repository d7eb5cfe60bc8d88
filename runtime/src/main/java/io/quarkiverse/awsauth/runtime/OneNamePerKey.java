package io.quarkiverse.awsauth.runtime;

import java.io.Serial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.EnvConfigSource;

/**
 * A name such as {@code s3} can be in quotes or not, and an environment variable spells {@code my-bucket} as
 * {@code my.bucket}. To SmallRye Config these are names of different things, of which each has a part of what is set. Here they
 * are one.
 */
final class OneNamePerKey implements ConfigSourceInterceptor {

    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue value = context.proceed(name);
        EntryProperty property = EntryProperty.of(name);
        String otherwise = property == null ? name : property.otherwise(name);
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
        List<String> names = new ArrayList<>();
        Map<String, EntryProperty> ours = new HashMap<>();
        for (Iterator<String> all = context.iterateNames(); all.hasNext();) {
            String name = all.next();
            EntryProperty property = EntryProperty.of(name);
            if (property == null) {
                names.add(name);
            } else {
                ours.put(name, property);
            }
        }
        addMeant(names, ours, context);
        return names.iterator();
    }

    /** Leaves out the entries that a variable makes because it cannot spell the key of another one, which it means. */
    private static void addMeant(List<String> names, Map<String, EntryProperty> ours, ConfigSourceInterceptorContext context) {
        Map<String, Set<String>> spelled = keysBySpelling(ours.values());
        Set<String> ofVariables = new HashSet<>();
        Set<String> entriesOfOthers = new HashSet<>();
        for (Map.Entry<String, EntryProperty> each : ours.entrySet()) {
            if (!spelled.containsKey(each.getValue().entry())) {
                continue;
            }
            if (isOfEnvironment(each.getKey(), context)) {
                ofVariables.add(each.getKey());
            } else {
                entriesOfOthers.add(each.getValue().entry());
            }
        }
        for (Map.Entry<String, EntryProperty> each : ours.entrySet()) {
            EntryProperty property = each.getValue();
            boolean ofVariable = ofVariables.contains(each.getKey());
            if (!ofVariable || entriesOfOthers.contains(property.entry())) {
                names.add(property.name());
            }
            if (ofVariable) {
                for (String key : spelled.getOrDefault(property.entry(), Set.of())) {
                    names.add(property.withKey(key).name());
                }
            }
        }
    }

    /** The keys that variables cannot spell, by the entry that they make instead. */
    private static Map<String, Set<String>> keysBySpelling(Iterable<EntryProperty> properties) {
        Map<String, Set<String>> keys = new HashMap<>();
        for (EntryProperty property : properties) {
            String key = property.key();
            String spelled = key == null ? null : ConfiguredNames.spelled(key);
            if (spelled != null && !spelled.equals(key)) {
                keys.computeIfAbsent(property.withKey(spelled).entry(), none -> new LinkedHashSet<>()).add(key);
            }
        }
        return keys;
    }

    private static boolean isOfEnvironment(String name, ConfigSourceInterceptorContext context) {
        ConfigValue value = ConfigInterceptors.valueOrNull(name, context);
        return value != null && value.getConfigSourceName() != null
                && value.getConfigSourceName().startsWith(EnvConfigSource.NAME);
    }
}
