package io.quarkiverse.awsauth.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Collects what is to be said about the configuration, in the order of finding.
 */
final class Problems {

    private final List<Problem> all = new ArrayList<>();

    List<Problem> all() {
        return List.copyOf(all);
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    void add(Problem problem) {
        all.add(problem);
    }

    void wrong(String property, String message) {
        all.add(Problem.wrong(property, message));
    }

    void missing(String property, String message) {
        all.add(Problem.missing(property, message));
    }

    /** Empty also if the value is wrong, or missing, which is noted. */
    <T, R> Optional<R> required(String prefix, String setting, Optional<T> value, Function<T, R> parser) {
        if (value.isEmpty()) {
            missing(prefix + "." + setting, "is not set");
        }
        return parsed(prefix, setting, value, parser);
    }

    /** Empty also if it is neither {@code true} nor {@code false}, which is noted. */
    Optional<Boolean> flag(String prefix, String setting, Optional<String> value) {
        return parsed(prefix, setting, value, Texts::flag);
    }

    /** Notes if it is none. */
    void region(String prefix, Optional<String> value) {
        parsed(prefix, "region", value, Texts::region);
    }

    /** Empty also if the value is wrong, which is noted. */
    <T, R> Optional<R> parsed(String prefix, String setting, Optional<T> value, Function<T, R> parser) {
        try {
            return value.map(parser);
        } catch (IllegalArgumentException e) {
            wrong(prefix + "." + setting, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }
}
