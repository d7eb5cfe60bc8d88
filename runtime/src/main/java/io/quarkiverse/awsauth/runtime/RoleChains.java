package io.quarkiverse.awsauth.runtime;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which credentials are obtained with which others. */
public final class RoleChains {

    private RoleChains() {
    }

    /**
     * @param sourceOf the name that a name's credentials are obtained with, for names that need one
     * @return all cycles, each once, from its first name in the alphabet around and back to it
     */
    public static List<List<String>> cycles(Map<String, String> sourceOf) {
        return sourceOf.keySet().stream().sorted().flatMap(name -> cycle(sourceOf, name).stream())
                .filter(names -> names.get(0).equals(Collections.min(names))).toList();
    }

    /**
     * @param sourceOf the name that a name's credentials are obtained with, for names that need one
     * @param start a name
     * @return the names from this one around and back to it; empty if there is no way back
     */
    public static Optional<List<String>> cycle(Map<String, String> sourceOf, String start) {
        List<String> way = new ArrayList<>(List.of(start));
        String next = sourceOf.get(start);
        while (next != null && !way.contains(next)) {
            way.add(next);
            next = sourceOf.get(next);
        }
        if (!start.equals(next)) {
            return Optional.empty();
        }
        way.add(next);
        return Optional.of(List.copyOf(way));
    }

    /**
     * @param cycle the names of a cycle
     * @return what is wrong, and what to do
     */
    public static String message(List<String> cycle) {
        return "these credentials would be obtained with themselves: " + String.join(" -> ", cycle)
                + "; let one of them have another source";
    }
}
