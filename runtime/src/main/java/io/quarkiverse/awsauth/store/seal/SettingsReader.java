package io.quarkiverse.awsauth.store.seal;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import io.quarkiverse.awsauth.Arn;

/** Takes settings one by one, and so knows which of them nobody wanted. */
final class SettingsReader {

    private final Map<String, String> rest;

    SettingsReader(Map<String, String> settings) {
        this.rest = new TreeMap<>(settings);
    }

    Optional<String> optional(String setting) {
        return Optional.ofNullable(rest.remove(setting));
    }

    String required(String setting) {
        return optional(setting).orElseThrow(() -> new IllegalArgumentException(setting + " is missing"));
    }

    Arn arn(String setting) {
        return Arn.parse(required(setting));
    }

    Optional<Duration> duration(String setting) {
        try {
            return optional(setting).map(Duration::parse);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(setting + " is no duration", e);
        }
    }

    boolean flag(String setting) {
        return optional(setting).map(Boolean::parseBoolean).orElse(false);
    }

    Map<String, String> under(String prefix) {
        Map<String, String> found = new HashMap<>();
        for (String setting : Set.copyOf(rest.keySet())) {
            if (setting.startsWith(prefix)) {
                found.put(setting.substring(prefix.length()), required(setting));
            }
        }
        return found;
    }

    void requireNothingElse() {
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException("there is no setting " + String.join(", ", new TreeSet<>(rest.keySet())));
        }
    }
}
