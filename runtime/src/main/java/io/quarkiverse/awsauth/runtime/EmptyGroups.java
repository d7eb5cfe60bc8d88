package io.quarkiverse.awsauth.runtime;

import java.io.Serial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
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
        List<String> names = new ArrayList<>();
        Map<String, EntryProperty> grouped = new HashMap<>();
        for (Iterator<String> all = context.iterateNames(); all.hasNext();) {
            String name = all.next();
            EntryProperty property = EntryProperty.of(name);
            if (property != null && property.group() != null) {
                grouped.put(name, property);
            } else {
                names.add(name);
            }
        }
        removeEmpty(grouped, context);
        names.addAll(grouped.keySet());
        return names.iterator();
    }

    private static void removeEmpty(Map<String, EntryProperty> grouped, ConfigSourceInterceptorContext context) {
        Set<String> several = entriesWithSeveral(grouped.values());
        if (several.isEmpty()) {
            return;
        }
        Set<String> filled = new HashSet<>();
        for (Map.Entry<String, EntryProperty> each : grouped.entrySet()) {
            EntryProperty property = each.getValue();
            if (several.contains(property.entry()) && !isEmpty(each.getKey(), context)) {
                filled.add(property.group());
            }
        }
        grouped.values().removeIf(
                property -> several.contains(property.entry()) && !filled.contains(property.group()));
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
