package io.quarkiverse.awsauth.runtime.restclient;

import java.util.ArrayList;
import java.util.List;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;

import org.jboss.resteasy.reactive.client.impl.RestClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * The headers that signing sets on a request. One that a caller repeats shares its headers with those before it; so ours are
 * told from the application's, and undone: by the first of all filters, as the next one makes texts of all values.
 */
final class OwnHeaders implements ResteasyReactiveClientRequestFilter {

    private final OneAtATime calls;

    OwnHeaders(OneAtATime calls) {
        this.calls = calls;
    }

    @Override
    public void filter(ResteasyReactiveClientRequestContext request) {
        calls.requireNoOther(request.unwrap(RestClientRequestContext.class));
        undo(request.getHeaders());
    }

    /** A value of ours, and what it has replaced. The client writes it as its text. */
    private record Value(String text, List<Object> before) {
        @Override
        public String toString() {
            return text;
        }
    }

    static void set(MultivaluedMap<String, Object> headers, String name, String text) {
        set(headers, name, List.of(text));
    }

    /** One without a text is taken out, for good. */
    static void set(MultivaluedMap<String, Object> headers, String name, List<String> texts) {
        if (texts.isEmpty()) {
            headers.remove(name);
            return;
        }
        Value known = value(headers.get(name));
        List<Object> before = known == null ? List.copyOf(headers.getOrDefault(name, List.of())) : known.before;
        List<Object> values = new ArrayList<>(texts.size());
        texts.forEach(text -> values.add(new Value(text, before)));
        headers.put(name, values);
    }

    static boolean areOwn(@Nullable List<Object> values) {
        return value(values) != null;
    }

    /** Where ours are, there is an authorization of ours. */
    static void undo(MultivaluedMap<String, Object> headers) {
        if (!areOwn(headers.get(HttpHeaders.AUTHORIZATION))) {
            return;
        }
        for (String name : List.copyOf(headers.keySet())) {
            Value own = value(headers.get(name));
            if (own != null && own.before.isEmpty()) {
                headers.remove(name);
            } else if (own != null) {
                headers.put(name, new ArrayList<>(own.before));
            }
        }
    }

    private static @Nullable Value value(@Nullable List<Object> values) {
        return values != null && !values.isEmpty() && values.get(0) instanceof Value value ? value : null;
    }
}
