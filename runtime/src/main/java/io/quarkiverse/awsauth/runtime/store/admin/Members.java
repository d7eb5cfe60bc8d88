package io.quarkiverse.awsauth.runtime.store.admin;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;

import io.quarkiverse.awsauth.store.seal.Printable;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

/** The members of a JSON object, by name. What is wrong is told by the member's name, never by its value. */
final class Members {

    private static final int SHORTEST_SECRET = 16;
    private static final JsonFactory FACTORY = new JsonFactory();

    private final String prefix;
    private final JsonObject json;

    private Members(String prefix, JsonObject json) {
        this.prefix = prefix;
        this.json = json;
    }

    static Members of(@Nullable Buffer body) {
        try {
            if (body != null && body.length() > 0) {
                JsonObject json = new JsonObject(body);
                refuseTwice(body);
                return new Members("", json);
            }
        } catch (DecodeException | ClassCastException | IOException e) {
            // its message quotes the body
        }
        throw RefusedException.invalid("The body is not a JSON object");
    }

    /** Of two members of one name, one would be ignored. */
    private static void refuseTwice(Buffer body) throws IOException {
        Deque<Set<String>> objects = new ArrayDeque<>();
        try (JsonParser json = FACTORY.createParser(body.getBytes())) {
            for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
                if (token == JsonToken.START_OBJECT) {
                    objects.push(new HashSet<>());
                } else if (token == JsonToken.END_OBJECT) {
                    objects.pop();
                } else if (token == JsonToken.FIELD_NAME && !objects.element().add(json.currentName())) {
                    String path = json.getParsingContext().pathAsPointer().toString().substring(1).replace('/', '.');
                    throw RefusedException.invalid("'" + path + "' is there twice");
                }
            }
        }
    }

    Members object(String name) {
        Object value = json.getValue(name);
        if (value == null) {
            return new Members(name + ".", new JsonObject());
        }
        if (value instanceof JsonObject object) {
            return new Members(name + ".", object);
        }
        throw wrong(name, "is not an object");
    }

    Set<String> names() {
        return json.fieldNames();
    }

    void refuseOthersThan(Set<String> known, String owner) {
        names().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw wrong(name, "is not known to " + owner + ", which has " + String.join(", ", new TreeSet<>(known)));
        });
    }

    Optional<String> text(String name) {
        Object value = json.getValue(name);
        if (value == null || (value instanceof String text && text.isEmpty())) {
            return Optional.empty();
        }
        if (value instanceof String text) {
            return Optional.of(text);
        }
        throw wrong(name, "is not a string");
    }

    String required(String name) {
        return text(name).orElseThrow(() -> wrong(name, "is missing"));
    }

    Optional<Instant> time(String name) {
        return text(name).map(text -> {
            try {
                return Instant.parse(text);
            } catch (DateTimeParseException e) {
                throw wrong(name, "is not a time as 2030-12-31T23:59:59Z");
            }
        });
    }

    boolean yes(String name) {
        return text(name).map(text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(name, "is neither true nor false");
        }).orElse(false);
    }

    /** Those whose names begin alike, by the rest of their names. */
    Map<String, String> startingWith(String start) {
        Map<String, String> found = new LinkedHashMap<>();
        names().stream().filter(name -> name.startsWith(start))
                .forEach(name -> found.put(name.substring(start.length()), text(name).orElse("")));
        return found;
    }

    /** A message in which none of the texts here is quoted, nor any that is long enough to be a secret said at all. */
    String withoutValues(String message) {
        return texts(json).filter(text -> !text.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .reduce(message, (left, text) -> left.replace(text.length() < SHORTEST_SECRET ? "'" + text + "'" : text,
                        text.length() < SHORTEST_SECRET ? "'…'" : "…"));
    }

    /** Also as messages quote them that have invisible characters. */
    private static Stream<String> texts(JsonObject object) {
        return object.stream().map(Map.Entry::getValue).flatMap(value -> value instanceof JsonObject inner ? texts(inner)
                : value instanceof String text ? Stream.of(text, Printable.of(text)) : Stream.empty());
    }

    RefusedException wrong(String name, String what) {
        return RefusedException.invalid("'" + prefix + name + "' " + what);
    }
}
