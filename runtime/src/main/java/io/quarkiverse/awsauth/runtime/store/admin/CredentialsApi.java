package io.quarkiverse.awsauth.runtime.store.admin;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import io.quarkiverse.awsauth.CredentialSource;
import io.quarkiverse.awsauth.store.AwsCredentialsStore;
import io.quarkiverse.awsauth.store.StoreException;
import io.quarkiverse.awsauth.store.StoredCredentials;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** What can be asked of stored credentials. */
final class CredentialsApi {

    /** The list's path, and the beginning of those of its entries. */
    static final String PATH = "api/credentials";

    /** Relative to the list's path, to which a proxy may have added a prefix. */
    private static final String LOCATION = "." + PATH.substring(PATH.lastIndexOf('/')) + "/";
    private static final int USUAL_LIST = 100;
    private static final int LONGEST_LIST = 500;
    private static final Set<String> UNADDRESSABLE = Set.of(".", "..");

    private final AwsCredentialsStore store;
    private final RoutingContext context;
    private final HttpServerRequest request;

    /**
     * @param store the store, in the name of who asks
     * @param context the request
     */
    CredentialsApi(AwsCredentialsStore store, RoutingContext context) {
        this.store = store;
        this.context = context;
        this.request = context.request();
    }

    Answer all() {
        return switch (request.method().name()) {
            case "GET" -> list();
            case "POST" -> add();
            case "DELETE" -> delete(named());
            default -> notAllowed("GET, POST, DELETE");
        };
    }

    Answer one(String name) {
        requirePrintable(name);
        return switch (request.method().name()) {
            case "GET" -> found(store.get(name).orElseThrow(() -> new StoreException(StoreException.Reason.UNKNOWN,
                    "There are no stored credentials '" + name + "'")));
            case "PUT" -> {
                Members body = RequestBody.of(context);
                CredentialSource source = SourceReader.read(body, Set.of());
                yield found(told(body, () -> store.replace(name, IfMatch.version(request), source)));
            }
            case "DELETE" -> delete(name);
            default -> notAllowed("GET, PUT, DELETE");
        };
    }

    Answer action(String name, String action) {
        requirePrintable(name);
        if (!Set.of("disable", "enable", "validate").contains(action)) {
            return StoreAdmin.nothingThere();
        }
        if (!request.method().name().equals("POST")) {
            return notAllowed("POST");
        }
        return switch (action) {
            case "disable" -> found(store.disable(name, IfMatch.version(request)));
            case "enable" -> found(store.enable(name, IfMatch.version(request)));
            default -> Answer.json(200, StoredJson.identity(store.validate(name)));
        };
    }

    private Answer list() {
        int limit = limit();
        List<StoredCredentials> found = store.list(request.getParam("after", ""), limit + 1);
        return Answer.json(200, StoredJson.list(found.subList(0, Math.min(limit, found.size())), found.size() > limit));
    }

    /** Whoever writes into the store's table can give a row a name that no path has. */
    private String named() {
        String name = request.getParam("name");
        if (name == null) {
            throw RefusedException.invalid("'name' is missing; it tells what to delete");
        }
        return name;
    }

    private Answer delete(String name) {
        store.delete(name, IfMatch.version(request));
        return Answer.empty(204, Map.of());
    }

    /** Databases fail at some of the other characters. */
    private static void requirePrintable(String name) {
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw RefusedException.invalid("The name has a control character; expected a name of stored credentials");
        }
    }

    private int limit() {
        String text = request.getParam("limit");
        if (text == null) {
            return USUAL_LIST;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > LONGEST_LIST) {
            throw RefusedException.invalid("'limit' is not a number from 1 to " + LONGEST_LIST);
        }
        return Integer.parseInt(text);
    }

    private Answer add() {
        Members body = RequestBody.of(context);
        String name = body.required("name");
        if (UNADDRESSABLE.contains(name)) {
            throw RefusedException.invalid("'name' is part of no path; choose another one");
        }
        CredentialSource source = SourceReader.read(body, Set.of("name"));
        StoredCredentials added = told(body, () -> store.add(name, source));
        return found(added, 201).with("Location", LOCATION + added.name());
    }

    /** What the store refuses, it quotes: that may be a secret that was typed into another field. */
    private static StoredCredentials told(Members body, Supplier<StoredCredentials> change) {
        try {
            return change.get();
        } catch (StoreException e) {
            throw e.reason() == StoreException.Reason.INVALID
                    ? RefusedException.invalid(body.withoutValues(String.valueOf(e.getMessage())))
                    : e;
        }
    }

    private static Answer found(StoredCredentials stored) {
        return found(stored, 200);
    }

    private static Answer found(StoredCredentials stored, int status) {
        return Answer.json(status, StoredJson.one(stored)).with("ETag", IfMatch.tag(stored.version()));
    }

    private static Answer notAllowed(String methods) {
        return new RefusedException(405, "method-not-allowed", "Here one can ask by " + methods + " alone").answer()
                .with("Allow", methods);
    }
}
