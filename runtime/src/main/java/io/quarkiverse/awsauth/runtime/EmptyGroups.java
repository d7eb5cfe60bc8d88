package io.quarkiverse.awsauth.runtime;

import java.io.Serial;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;

/**
 * To SmallRye Config a group of credentials is there as soon as one of its properties is. Here it is not if all of them are
 * empty and the same credentials have another group, so that a profile or an environment can choose that, or none.
 */
final class EmptyGroups implements ConfigSourceInterceptor {

    @Serial
    private static final long serialVersionUID = 1;

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        return context.proceed(name);
    }

    @Override
    public Iterator<String> iterateNames(ConfigSourceInterceptorContext context) {
        Set<String> names = new LinkedHashSet<>();
        Map<String, EntryProperty> grouped = new HashMap<>();
        for (Iterator<String> all = context.iterateNames(); all.hasNext();) {
            String name = all.next();
            names.add(name);
            EntryProperty property = EntryProperty.of(name);
            if (property != null && property.group() != null) {
                grouped.put(name, property);
            }
        }
        removeEmpty(names, grouped, context);
        return names.iterator();
    }

    private static void removeEmpty(Set<String> names, Map<String, EntryProperty> grouped,
            ConfigSourceInterceptorContext context) {
        Set<String> several = entriesWithSeveral(grouped.values());
        Set<String> filled = new HashSet<>();
        for (Map.Entry<String, EntryProperty> each : grouped.entrySet()) {
            EntryProperty property = each.getValue();
            if (several.contains(property.entry()) && !isEmpty(each.getKey(), context)) {
                filled.add(property.group());
            }
        }
        for (Map.Entry<String, EntryProperty> each : grouped.entrySet()) {
            if (several.contains(each.getValue().entry()) && !filled.contains(each.getValue().group())) {
                names.remove(each.getKey());
            }
        }
    }

    private static Set<String> entriesWithSeveral(Iterable<EntryProperty> grouped) {
        Set<String> entries = new HashSet<>();
        Map<String, String> groups = new HashMap<>();
        for (EntryProperty property : grouped) {
            String other = groups.put(property.entry(), property.group());
            if (other != null && !other.equals(property.group())) {
                entries.add(property.entry());
            }
        }
        return entries;
    }

    private static boolean isEmpty(String name, ConfigSourceInterceptorContext context) {
        ConfigValue value = ConfigInterceptors.valueOrNull(name, context);
        return value != null && String.valueOf(value.getValue()).isEmpty();
    }
}
