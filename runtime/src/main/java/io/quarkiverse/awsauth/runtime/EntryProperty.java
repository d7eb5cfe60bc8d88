package io.quarkiverse.awsauth.runtime;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A property of one entry of a map of the configuration.
 *
 * @param map the prefix of the map
 * @param key the entry's key, without quotes; null for the entry that has none
 * @param rest what comes after the key
 */
record EntryProperty(String map, @Nullable String key, String rest) {

    private static final String CREDENTIALS = PropertyNames.ALL + ".credentials.";
    private static final String CERTIFICATES = PropertyNames.ALL + ".client-certificates.";
    private static final String KEYS = PropertyNames.ALL + ".store.encryption-keys.";
    private static final String SEEDS = PropertyNames.ALL + ".store.seed.credentials.";
    private static final List<String> MAPS = List.of(CREDENTIALS, CERTIFICATES, PropertyNames.ALL + ".signing.", KEYS, SEEDS);

    /** Null if it is a property of no entry. */
    static @Nullable EntryProperty of(String name) {
        if (name.startsWith(PropertyNames.ALL)) {
            for (String map : MAPS) {
                if (name.startsWith(map)) {
                    return of(map, name.substring(map.length()));
                }
            }
        }
        return null;
    }

    private static @Nullable EntryProperty of(String map, String path) {
        if (path.startsWith("\"")) {
            int end = path.indexOf('"', 1);
            return end < 0 ? null : new EntryProperty(map, path.substring(1, end), path.substring(end + 1));
        }
        int dot = map.equals(KEYS) ? -1 : path.indexOf('.');
        String key = dot < 0 ? path : path.substring(0, dot);
        boolean unnamed = map.equals(CERTIFICATES) ? dot < 0 : map.equals(CREDENTIALS) && ConfiguredNames.isGroup(key);
        return unnamed ? new EntryProperty(map, null, "." + path)
                : new EntryProperty(map, key, dot < 0 ? "" : path.substring(dot));
    }

    /** The same property of another entry. */
    EntryProperty withKey(String otherKey) {
        return new EntryProperty(map, otherKey, rest);
    }

    /** Its name, with the key in quotes. */
    String name() {
        return key == null ? map + rest.substring(1) : entry() + rest;
    }

    /** Its name without quotes if the given one has some, and the other way round; that one if there is no other. */
    String otherwise(String name) {
        String quoted = name();
        if (!quoted.equals(name)) {
            return quoted;
        }
        String plain = map + key + rest;
        EntryProperty read = of(plain);
        return read != null && read.name().equals(name) ? plain : name;
    }

    /** What tells its entry from all others. */
    String entry() {
        return key == null ? map : map + '"' + key + '"';
    }

    boolean isOfCertificate() {
        return map.equals(CERTIFICATES);
    }

    /** Whether it is in a group of credentials, those of the store apart. */
    boolean isOfCredentials() {
        return map.equals(CREDENTIALS) && group() != null;
    }

    /** The group of credentials that it is in; null if it is in none. */
    @Nullable
    String group() {
        int end = map.equals(CREDENTIALS) || map.equals(SEEDS) ? rest.indexOf('.', 1) : -1;
        return end < 0 ? null : entry() + rest.substring(0, end);
    }
}
