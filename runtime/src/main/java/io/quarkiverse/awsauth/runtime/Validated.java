package io.quarkiverse.awsauth.runtime;

import java.util.List;

/**
 * A configuration and what is to be said about it.
 *
 * @param settings those that are right; the others are missing from it
 * @param problems all that was found
 */
public record Validated(Settings settings, List<Problem> problems) {

    public Validated {
        problems = List.copyOf(problems);
    }
}
